package dev.longhaul.worker.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a token of the API may be used for. */
public enum TokenScope {
    /** To look at the sessions of its tenant, and to follow what happens in them. */
    READ,
    /** To start sessions of its tenant, and to say, answer, steer, cancel and close in them. */
    WRITE,
    /** Everything, of all tenants: also the figures of the server and its codec. */
    ADMIN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in the order of the scopes. */
    public static List<String> words() {
        return Arrays.stream(values()).map(TokenScope::word).toList();
    }
}
