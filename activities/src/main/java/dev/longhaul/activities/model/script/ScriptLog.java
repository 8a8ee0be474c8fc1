package dev.longhaul.activities.model.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records calls in a file, one line of JSON each, whole however many threads and processes write to it. */
final class ScriptLog {
    /** A file lock keeps other processes out; within one, it only throws. */
    private static final Object ONE_AT_A_TIME = new Object();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** How a call ended. */
    enum Outcome {
        ANSWERED,
        FAILED,
        CANCELLED
    }

    ScriptLog(Path file) {
        this.file = file;
    }

    /**
     * Records one call.
     *
     * @param turn which answer of the conversation was asked for, 1 or more
     */
    void append(ModelCall call, int turn, Outcome outcome) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("process_id", ProcessHandle.current().pid());
        line.put("session", call.caller().session());
        line.put("task", call.caller().task());
        line.put("agent", call.caller().agent());
        line.put("conversation_id", call.caller().conversationId());
        line.put("turn", turn);
        line.put("attempt", call.attempt());
        line.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        line.put("messages", messages(call));
        try {
            write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException(
                    FailureType.CONFIGURATION_INVALID,
                    "The script's log " + file + " cannot be written: " + e.getMessage() + ".",
                    null,
                    e);
        }
    }

    private void write(byte[] line) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                FileLock lock = channel.lock();
                try {
                    ByteBuffer rest = ByteBuffer.wrap(line);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                } finally {
                    lock.release();
                }
            }
        }
    }

    /** All that the call was sent, in the order of sending. */
    private static List<Map<String, Object>> messages(ModelCall call) {
        List<Map<String, Object>> messages = new ArrayList<>();
        messages.add(message(new StoredMessage(Role.SYSTEM, call.agent().instructions(), List.of(), null, null)));
        call.conversation().forEach(message -> messages.add(message(message)));
        if (!call.context().isEmpty()) {
            messages.add(message(StoredMessage.user(call.context())));
        }
        return messages;
    }

    private static Map<String, Object> message(StoredMessage message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("role", message.role().name().toLowerCase(Locale.ROOT));
        line.put("content", message.content());
        if (!message.toolCalls().isEmpty()) {
            line.put(
                    "tool_calls",
                    message.toolCalls().stream().map(ScriptLog::call).toList());
        }
        String toolCallId = message.toolCallId();
        if (toolCallId != null) {
            line.put("tool_call_id", toolCallId);
        }
        return line;
    }

    private static Map<String, Object> call(StoredToolCall call) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", call.id());
        line.put("name", call.name());
        try {
            line.put("arguments", JSON.readTree(call.arguments()));
        } catch (JsonProcessingException malformed) {
            line.put("arguments", call.arguments());
        }
        return line;
    }
}
