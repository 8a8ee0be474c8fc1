package dev.longhaul.activities.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with run options in it: {@code {tenant}} stands for the option {@code tenant}. Other braces are themselves. */
public final class OptionText {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");

    private OptionText() {}

    /** The options that the text names, in order. */
    public static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The text with the options in their places; one that was not given is empty. */
    public static String fill(String text, Map<String, String> options) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(options.getOrDefault(found.group(1), "")));
    }
}
