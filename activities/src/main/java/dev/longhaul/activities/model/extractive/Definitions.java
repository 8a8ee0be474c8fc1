package dev.longhaul.activities.model.extractive;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells sentences that say what something is, for look-ups that ask just that. */
final class Definitions {
    private static final Pattern ASKS =
            Pattern.compile("(?i)^what (?:is|are) (?:an? |the )?(?!difference|default|best|maximum)");

    private Definitions() {}

    static boolean isAskedFor(LookUp lookUp) {
        return ASKS.matcher(lookUp.title()).lookingAt() && lookUp.topics().size() == 1;
    }

    /** Whether a sentence says what the look-up's subject is: {@code X is a ...}, {@code ... called X}. */
    static boolean isDefinition(LookUp lookUp, String sentence) {
        List<String> topics = lookUp.topics();
        if (topics.isEmpty()) {
            return false;
        }
        String topic = "(?:" + Pattern.quote(topics.get(0).toLowerCase(Locale.ROOT)) + "(?:s|es)?)";
        String said = sentence.toLowerCase(Locale.ROOT);
        return Pattern.compile(
                                "^\\W*(?:an? |the |[\\w-]+['’]s )?(?:[\\w-]+ )?" + topic
                                        + "(?: \\([^)]*\\))? (?:is|are|means|refers to|provides|allows|performs|describes|creates)\\b")
                        .matcher(said)
                        .find()
                || Pattern.compile("\\b(?:called|known as|termed|is the|(?:task|purpose) of (?:an? |the )?) ?[\"“‘]?"
                                + topic + "\\b")
                        .matcher(said)
                        .find();
    }
}
