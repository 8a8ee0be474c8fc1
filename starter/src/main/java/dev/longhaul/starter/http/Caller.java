package dev.longhaul.starter.http;

import dev.longhaul.worker.config.Tenant;
import dev.longhaul.worker.config.TokenConfig;
import dev.longhaul.worker.config.TokenScope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the token
 * @param tenant whose sessions it starts
 * @param scopes what it may do; {@code admin} holds all the others
 */
record Caller(String name, String tenant, Set<TokenScope> scopes) {
    /** Whoever reaches the port of a server that asks for no tokens. */
    static final Caller ANYBODY = new Caller("anybody", Tenant.DEFAULT, EnumSet.allOf(TokenScope.class));

    /** One who has shown no token, where there is nothing that takes one. */
    static final Caller NOBODY = new Caller("nobody", Tenant.DEFAULT, Set.of());

    static Caller of(TokenConfig token) {
        return new Caller(token.name(), token.tenant(), token.scopes());
    }

    boolean may(TokenScope scope) {
        return isAdmin() || scopes.contains(scope);
    }

    boolean isAdmin() {
        return scopes.contains(TokenScope.ADMIN);
    }

    /** The tenant whose sessions alone are there for this caller; null for those of all. */
    @Nullable
    String seesOnly() {
        return isAdmin() ? null : tenant;
    }
}
