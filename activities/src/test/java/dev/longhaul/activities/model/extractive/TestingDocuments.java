package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A few documents in memory that can be searched and read: passages are paragraphs, headings begin with {@code #}. */
final class TestingDocuments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> texts = new TreeMap<>();
    private final int longestPassage;

    TestingDocuments(int longestPassage) {
        this.longestPassage = longestPassage;
    }

    TestingDocuments with(String file, String text) {
        texts.put(file, text);
        return this;
    }

    String text(String file) {
        return texts.getOrDefault(file, "");
    }

    String call(String tool, JsonNode arguments) {
        return LookUpSearch.SEARCH.equals(tool)
                ? search(
                        arguments.path("query").asText(),
                        arguments.path("limit").asInt(10))
                : read(arguments.path("file").asText(), arguments.path("from").asInt(0));
    }

    private String search(String query, int limit) {
        List<Term> terms = Words.terms(query);
        List<Found> found = new ArrayList<>();
        texts.forEach((file, text) -> found.addAll(passages(file, text, terms)));
        found.sort(Comparator.comparingDouble(Found::score)
                .reversed()
                .thenComparing(Found::file)
                .thenComparingInt(Found::position));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("passages", found.subList(0, Math.min(limit, found.size())));
        result.put("total", found.size());
        return json(result);
    }

    private List<Found> passages(String file, String text, List<Term> terms) {
        List<Found> found = new ArrayList<>();
        String title = file;
        String section = "";
        int position = 0;
        for (String paragraph : text.split("(?<=\n\n)", -1)) {
            String body = paragraph.strip();
            if (body.startsWith("# ")) {
                title = body.substring(2);
            } else if (body.startsWith("## ")) {
                section = body.substring(3);
            } else {
                Set<String> stems = Words.stems(title + " " + section + " " + body);
                long score = terms.stream().filter(term -> term.isIn(stems)).count();
                if (score > 0) {
                    boolean cut = body.length() > longestPassage;
                    String shown = cut ? body.substring(0, longestPassage) : body;
                    found.add(new Found(file, title, section, position, score, shown, cut));
                }
            }
            position += paragraph.length();
        }
        return found;
    }

    private record Found(
            String file, String title, String section, int position, double score, String text, boolean cut) {}

    private String read(String file, int from) {
        String text = text(file);
        int to = Math.min(text.length(), from + 3_000);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", file);
        result.put("from", from);
        result.put("to", to);
        result.put("text", text.substring(Math.min(from, to), to));
        result.put("more", to < text.length());
        return json(result);
    }

    private static String json(Map<String, Object> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
