package dev.longhaul.worker.store;

/** The content store cannot be used like this; in words, with what to do. */
public final class StoreTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String hint;

    StoreTrouble(Kind kind, String message, String hint) {
        super(message);
        this.kind = kind;
        this.hint = hint;
    }

    public Kind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }

    /** What is the matter. */
    public enum Kind {
        /** The configuration names the wrong one, or none. */
        CONFIGURATION,
        /** It does not answer. */
        AWAY,
        /** It is as it should be, and that cannot be done with it. */
        REFUSED
    }
}
