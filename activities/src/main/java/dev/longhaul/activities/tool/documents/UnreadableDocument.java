package dev.longhaul.activities.tool.documents;

/** A file whose text cannot be had. The message completes "the file …": {@code is larger than 50 MB}. */
public final class UnreadableDocument extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableDocument(String reason) {
        super(reason);
    }

    /** The words that complete "the file …". */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
