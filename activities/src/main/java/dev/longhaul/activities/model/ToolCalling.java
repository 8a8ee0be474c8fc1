package dev.longhaul.activities.model;

import java.util.Locale;

/** How a model is offered tools, and how it asks for them. */
public enum ToolCalling {
    /** As its provider does it. */
    NATIVE,
    /** In words, answered by JSON of a given schema: for models that were not made for tools. */
    JSON;

    /** The word of the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word, in any letter case. */
    public static ToolCalling of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
