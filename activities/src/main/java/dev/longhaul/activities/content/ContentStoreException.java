package dev.longhaul.activities.content;

import org.jspecify.annotations.Nullable;

/** The content store did not do what it was asked; the same call may succeed later. */
public final class ContentStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContentStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
