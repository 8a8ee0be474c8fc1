package dev.longhaul.starter.operations;

/** In how many ways an operation does not do what it was asked, and what a command's exit code is then. */
public enum ErrorCode {
    /** The job failed, or something that nobody foresaw happened. */
    FAILED("failed", 1),
    /** What was asked can never be done: wrong words, wrong configuration. */
    USAGE("usage", 2),
    /** There is no such session, task or request. */
    NOT_FOUND("not_found", 3),
    /** It cannot be done in the present state. */
    REFUSED("refused", 4),
    /** Temporal cannot be reached, or no worker answers. */
    UNAVAILABLE("unavailable", 5);

    private final String word;
    private final int exitCode;

    ErrorCode(String word, int exitCode) {
        this.word = word;
        this.exitCode = exitCode;
    }

    /** As it stands in the JSON of an error. */
    public String word() {
        return word;
    }

    public int exitCode() {
        return exitCode;
    }
}
