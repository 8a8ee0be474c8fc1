package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When a call of a tool needs the approval of a person. */
public enum ApprovalPolicy {
    /** Each call, unless the person said not to ask again. */
    ALWAYS,
    /** Once for each distinct arguments in a session. */
    PER_ARGUMENTS,
    NEVER;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ApprovalPolicy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** All words, strictest first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ApprovalPolicy::word).toList();
    }
}
