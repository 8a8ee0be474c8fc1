package dev.longhaul.activities.model.extractive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** A list of words beside this class: separated by white space, lines that begin with {@code #} are remarks. */
final class WordList {
    private WordList() {}

    static Set<String> read(String name) {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The word list " + name + " is missing from this build.");
            }
            Set<String> words = new LinkedHashSet<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.startsWith("#")) {
                    words.addAll(Set.of(line.isBlank() ? new String[0] : distinct(line)));
                }
            }
            return Set.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] distinct(String line) {
        return new LinkedHashSet<>(java.util.List.of(line.strip().split("\\s+"))).toArray(new String[0]);
    }
}
