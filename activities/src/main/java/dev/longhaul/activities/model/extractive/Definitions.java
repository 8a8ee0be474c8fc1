package dev.longhaul.activities.model.extractive;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells sentences that say what something is, for look-ups that ask just that. */
final class Definitions {
    private static final Pattern ASKS =
            Pattern.compile("(?i)^what (?:is|are) (?:an? |the )?(?!difference|default|best|maximum)");

    private static final String SAYS =
            "(?: \\([^)]*\\))? (?:is|are|means|refers to|provides|allows|performs|describes|creates)\\b";

    private static final String NAMED =
            "\\b(?:called|known as|termed|is the|(?:task|purpose) of (?:an? |the )?) ?[\"“‘]?";

    /** {@code 30.3.}, {@code Chapter 4.}, {@code Appendix B.} */
    private static final Pattern NUMBER =
            Pattern.compile("(?i)^(?:(?:chapter|appendix|section|part) )?(?:\\d|[a-z]\\.)[\\d.]*\\s+");

    private Definitions() {}

    static boolean isAskedFor(LookUp lookUp) {
        return ASKS.matcher(lookUp.title()).lookingAt() && lookUp.topics().size() == 1;
    }

    /**
     * Whether a sentence says what the look-up's subject is: {@code X is a ...}, {@code Long name (X) is ...},
     * {@code ... called X}.
     */
    static boolean isDefinition(LookUp lookUp, String sentence) {
        if (lookUp.topics().isEmpty()) {
            return false;
        }
        String topic = "(?:" + Pattern.quote(lookUp.topics().get(0).toLowerCase(Locale.ROOT)) + "(?:s|es)?)";
        String said = sentence.toLowerCase(Locale.ROOT);
        return holds("^\\W*(?:an? |the |[\\w-]+['’]s )?(?:[\\w-]+ )?" + topic + SAYS, said)
                || holds("^\\W*(?:[\\w-]+ ){1,5}\\(" + topic + "\\)" + SAYS, said)
                || holds(NAMED + topic + "\\b", said);
    }

    /** How closely a document's title names the look-up's subject: 0 for the very name, 1 in brackets, else 2. */
    static int distance(LookUp lookUp, String title) {
        String topic = String.join(" ", lookUp.topics()).toLowerCase(Locale.ROOT);
        String bare = NUMBER.matcher(title).replaceFirst("").toLowerCase(Locale.ROOT);
        if (bare.equals(topic)) {
            return 0;
        }
        return bare.contains("(" + topic + ")") ? 1 : 2;
    }

    private static boolean holds(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }
}
