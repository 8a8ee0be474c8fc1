package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of a question to a person when no person sits in front of the agent. */
public enum Unattended {
    /** It waits, for as long as it takes: it can be answered from anywhere. */
    WAIT,
    /** Nobody will ever answer: what needs an approval is denied at once, and the agent is told why. */
    DENY;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Unattended of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Unattended::word).toList();
    }
}
