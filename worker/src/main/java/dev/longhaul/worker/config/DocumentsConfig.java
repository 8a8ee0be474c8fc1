package dev.longhaul.worker.config;

import java.util.List;
import java.util.Optional;

/**
 * How documents are searched.
 *
 * @param search by words, or by words and meaning
 */
public record DocumentsConfig(Search search) {
    static final DocumentsConfig DEFAULT = new DocumentsConfig(Search.WORDS);

    /** The kinds of search. */
    public enum Search {
        WORDS,
        /** Also by meaning; each passage is read by a model once, which takes minutes in a large folder. */
        HYBRID
    }

    static DocumentsConfig read(YamlValue value) {
        return value.map()
                .map(map -> map.allowing(List.of("search")))
                .flatMap(map -> map.get("search"))
                .flatMap(DocumentsConfig::search)
                .map(DocumentsConfig::new)
                .orElse(DEFAULT);
    }

    private static Optional<Search> search(YamlValue value) {
        return SettingsReader.oneOf(value, List.of("words", "hybrid"))
                .map(word -> word.equals("hybrid") ? Search.HYBRID : Search.WORDS);
    }
}
