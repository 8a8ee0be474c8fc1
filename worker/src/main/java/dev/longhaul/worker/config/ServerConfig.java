package dev.longhaul.worker.config;

import java.util.List;

/**
 * Who may use the HTTP API.
 *
 * @param tokens that are let in; with none, everybody is who reaches the port
 * @param origins of web pages that may ask beside the server's own, for example {@code https://desk.example}
 */
public record ServerConfig(List<TokenConfig> tokens, List<String> origins) {
    /** No tokens, no other pages. */
    public static final ServerConfig NONE = new ServerConfig(List.of(), List.of());

    public ServerConfig {
        tokens = List.copyOf(tokens);
        origins = List.copyOf(origins);
    }
}
