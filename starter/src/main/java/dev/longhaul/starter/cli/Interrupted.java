package dev.longhaul.starter.cli;

/** A person interrupted a command; the message says what becomes of the job. */
final class Interrupted extends RuntimeException {
    static final int EXIT_CODE = 130;

    private static final long serialVersionUID = 1L;

    Interrupted(InterruptedException cause, String message) {
        super(message, cause);
    }
}
