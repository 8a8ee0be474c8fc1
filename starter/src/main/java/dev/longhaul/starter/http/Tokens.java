package dev.longhaul.starter.http;

import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.Tenant;
import dev.longhaul.worker.config.TokenConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tokens that are let in, by their hashes. */
final class Tokens {
    /** None: everybody is let in who reaches the port. */
    static final Tokens NONE = new Tokens(List.of());

    private final List<TokenConfig> tokens;

    private Tokens(List<TokenConfig> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Those of a configuration.
     *
     * @throws ConfigError when the hash of one is not known: to let nobody in with it would be right, but nobody would
     *     know why
     */
    static Tokens of(LonghaulConfig config) {
        for (TokenConfig token : config.server().tokens()) {
            if (token.hash() == null) {
                throw ConfigError.of(
                        config.origin(),
                        "server.tokens." + token.name() + ".hash",
                        "its environment variable is not set. Set it, or take the token out.");
            }
        }
        return new Tokens(config.server().tokens());
    }

    boolean areAsked() {
        return !tokens.isEmpty();
    }

    int count() {
        return tokens.size();
    }

    long tenants() {
        return tokens.stream().map(TokenConfig::tenant).distinct().count();
    }

    /** Whether there are others than the default one, so that sessions must be told apart. */
    boolean haveTenants() {
        return tokens.stream().anyMatch(token -> !token.tenant().equals(Tenant.DEFAULT));
    }

    /** Who holds a token. Takes the same time whichever it is, and however much of it is right. */
    Optional<Caller> holder(String token) {
        byte[] hash = sha256(token);
        TokenConfig holder = null;
        for (TokenConfig one : tokens) {
            if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(String.valueOf(one.hash())))) {
                holder = one;
            }
        }
        return Optional.ofNullable(holder).map(Caller::of);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
