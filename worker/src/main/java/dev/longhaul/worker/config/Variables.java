package dev.longhaul.worker.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment into values. A reference is a dollar sign and, in braces, a name, or a name, {@code :-} and what
 * to take when it is not set or empty; two dollar signs before a brace stand for a plain one.
 */
final class Variables {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<otherwise>:-[^}]*)?\\})?");

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The text with everything put in.
     *
     * @throws Unset for a variable that is not set and has no replacement
     * @throws Malformed for a dollar sign and a brace that begin no reference
     */
    String fill(String text) throws Unset, Malformed {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(filled, Matcher.quoteReplacement(valueOf(reference)));
        }
        return reference.appendTail(filled).toString();
    }

    private String valueOf(Matcher reference) throws Unset, Malformed {
        if (reference.group().equals("$${")) {
            return "${";
        }
        String name = reference.group("name");
        if (name == null) {
            throw new Malformed();
        }
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        String otherwise = reference.group("otherwise");
        if (otherwise == null) {
            throw new Unset(name);
        }
        return otherwise.substring(2);
    }

    /** A variable that is needed and not set, or empty. */
    static final class Unset extends Exception {
        private static final long serialVersionUID = 1L;

        Unset(String name) {
            super(name, null, false, false);
        }

        String name() {
            return String.valueOf(getMessage());
        }
    }

    /** A reference that cannot be read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not a reference", null, false, false);
        }
    }
}
