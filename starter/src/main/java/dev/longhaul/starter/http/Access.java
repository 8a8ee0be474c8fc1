package dev.longhaul.starter.http;

import dev.longhaul.worker.config.TokenScope;
import org.jspecify.annotations.Nullable;

/** Who may ask for something, where tokens are asked for. */
enum Access {
    /** Everybody: it tells nothing of any session. */
    OPEN(null),
    /** Who may look. */
    READ(TokenScope.READ),
    /** Who may change something. */
    WRITE(TokenScope.WRITE),
    /** Who may do everything. */
    ADMIN(TokenScope.ADMIN);

    private final @Nullable TokenScope scope;

    Access(@Nullable TokenScope scope) {
        this.scope = scope;
    }

    /** What a method is for where a route says nothing else. */
    static Access usual(String method) {
        return method.equals("GET") ? READ : WRITE;
    }

    /** The scope that it takes; null for none. */
    @Nullable
    TokenScope scope() {
        return scope;
    }
}
