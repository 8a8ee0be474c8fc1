package dev.longhaul.starter.json;

/** An error as programs get it: on standard output with {@code --format json}, and over HTTP. */
public record ErrorBody(Problem error) {
    /**
     * What went wrong.
     *
     * @param code a word for programs
     * @param message what happened, the words that a terminal shows
     * @param hint what to do about it; empty when the message says it
     */
    public record Problem(String code, String message, String hint) {}

    public static ErrorBody of(String code, String message, String hint) {
        return new ErrorBody(new Problem(code, message, hint));
    }
}
