package dev.longhaul.activities.model.http;

import org.jspecify.annotations.Nullable;

/** An answer that began well and cannot be read to its end: cut off, or not what the provider's protocol promises. */
public final class BrokenStreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokenStreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
