package dev.longhaul.activities.tool.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Knows four meanings, each by some words, and counts what it is asked. Its vectors are exact and its own. */
final class TestingEmbedder implements PassageEmbedder {
    private static final List<List<String>> MEANINGS = List.of(
            List.of("car", "automobile", "vehicle"),
            List.of("doctor", "physician", "surgeon"),
            List.of("zebra", "striped"),
            List.of("weather", "rain"));

    private final String name;
    private final List<String> asked = new ArrayList<>();

    TestingEmbedder(String name) {
        this.name = name;
    }

    /** The texts that it gave vectors to, in order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimensions() {
        return MEANINGS.size();
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        asked.addAll(texts);
        return texts.stream().map(TestingEmbedder::vector).toList();
    }

    private static float[] vector(String text) {
        float[] vector = new float[MEANINGS.size()];
        String words = text.toLowerCase(Locale.ROOT);
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = MEANINGS.get(i).stream().anyMatch(words::contains) ? 1 : 0;
            squares += vector[i];
        }
        for (int i = 0; i < vector.length && squares > 0; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
