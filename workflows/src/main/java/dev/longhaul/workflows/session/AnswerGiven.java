package dev.longhaul.workflows.session;

import org.jspecify.annotations.Nullable;

/**
 * How a question to a person was answered.
 *
 * @param text what the person said; empty for nothing but yes or no
 * @param approve null for a question that is no approval
 * @param remember for which calls a yes holds from then on, null for this one
 * @param byRule whether an earlier yes holds for it, and nobody was asked again
 */
record AnswerGiven(String text, @Nullable Boolean approve, Requests.@Nullable Remember remember, boolean byRule) {
    /** An earlier yes that holds for this call, too. */
    static final AnswerGiven BY_RULE = new AnswerGiven("", true, null, true);

    /** A line for people. */
    String words() {
        if (approve == null) {
            return text;
        }
        String word = approve ? "approved" : "denied";
        return word + forWhat() + (text.isEmpty() ? "" : ": " + text);
    }

    private String forWhat() {
        if (byRule) {
            return ", as was said before";
        }
        if (remember == null) {
            return "";
        }
        return remember == Requests.Remember.TOOL ? ", and this tool from now on" : ", and these arguments from now on";
    }
}
