package dev.longhaul.testkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of a scripted model: one entry an attempted call, in the order in which they ended. */
public final class CallLog {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Path file;

    /**
     * A log that need not be there yet.
     *
     * @param file as the script's {@code log} names it
     */
    public CallLog(Path file) {
        this.file = file;
    }

    /**
     * An attempted call.
     *
     * @param outcome {@code answered}, {@code failed} or {@code cancelled}
     * @param task the task's number, or null for a session's own agent
     * @param turn from 1 in its conversation
     */
    public record Call(
            @JsonProperty("process_id") long processId,
            @JsonProperty("session") String session,
            @JsonProperty("task") @Nullable Integer task,
            @JsonProperty("agent") String agent,
            @JsonProperty("conversation_id") String conversationId,
            @JsonProperty("turn") int turn,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("outcome") String outcome,
            @JsonProperty("messages") List<Map<String, Object>> messages) {}

    /** All calls so far; a line that is still being written is left out. */
    public List<Call> calls() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            List<Call> calls = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                if (!line.isBlank()) {
                    calls.add(MAPPER.readValue(line, Call.class));
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The calls that were answered. */
    public List<Call> answered() {
        return calls().stream()
                .filter(call -> call.outcome().equals("answered"))
                .toList();
    }
}
