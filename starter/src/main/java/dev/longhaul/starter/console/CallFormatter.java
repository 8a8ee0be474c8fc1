package dev.longhaul.starter.console;

import java.util.Optional;

/** Shows the calls of some tools. */
interface CallFormatter {
    /** How many characters of a text are shown. */
    int MAX_CHARACTERS = 80;

    /** What is shown of a call, or empty when the tool is not one of these. Never throws, whatever the arguments are. */
    Optional<CallDetail> detail(String tool, CallArguments arguments);

    /** A text as it stands in a detail. */
    static String shown(String text) {
        return Printable.line(text, MAX_CHARACTERS);
    }

    /** A text in quotes. */
    static String quoted(String text) {
        return '"' + shown(text) + '"';
    }
}
