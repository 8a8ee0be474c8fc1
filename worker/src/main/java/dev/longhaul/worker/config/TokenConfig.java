package dev.longhaul.worker.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that the API lets in. The token itself is not here and cannot be found from what is.
 *
 * @param name for people: who holds it
 * @param hash SHA-256 of the token, 64 hexadecimal digits in lower case; null where its variable is not set, which only a
 *     process that serves the API minds
 * @param tenant whose sessions it sees and starts
 * @param scopes at least one
 */
public record TokenConfig(String name, @Nullable String hash, String tenant, Set<TokenScope> scopes) {
    public TokenConfig {
        scopes = Set.copyOf(scopes);
    }
}
