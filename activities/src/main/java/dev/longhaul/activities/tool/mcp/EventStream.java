package dev.longhaul.activities.tool.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events, as HTML's standard has them: data, id and retry; over several connections. */
final class EventStream {
    /** How often a stream is taken up again where it ended. */
    static final int MAX_RESUMED = 1_000;

    private static final long USUAL_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Predicate<String> messages;
    private final StringBuilder data = new StringBuilder();
    private @Nullable String id;
    private long pauseMillis = USUAL_PAUSE_MILLIS;
    private boolean answered;

    /** @param messages takes the data of an event; true when it was what the stream was opened for */
    EventStream(Predicate<String> messages) {
        this.messages = messages;
    }

    /** Reads to the end. */
    void read(InputStream body) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        data.setLength(0);
        String line = StdioTransport.readLine(reader, StdioTransport.MAX_MESSAGE, false);
        while (line != null) {
            take(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            line = StdioTransport.readLine(reader, StdioTransport.MAX_MESSAGE, false);
        }
    }

    private void take(String line) throws IOException {
        if (line.isEmpty()) {
            if (!data.toString().isBlank()) {
                answered |= messages.test(data.toString());
            }
            data.setLength(0);
        } else if (line.startsWith("data:")) {
            if (data.length() > StdioTransport.MAX_MESSAGE) {
                throw new IOException("an event of more than " + StdioTransport.MAX_MESSAGE + " characters");
            }
            data.append(data.length() == 0 ? "" : "\n").append(value(line));
        } else if (line.startsWith("id:")) {
            id = value(line);
        } else if (line.startsWith("retry:") && value(line).matches("\\d{1,9}")) {
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Long.parseLong(value(line)));
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    /** The last event's id, where it had one that can be sent back. */
    Optional<String> lastId() {
        return Optional.ofNullable(id).filter(last -> last.matches("[!-~][ -~]{0,500}"));
    }

    boolean isAnswered() {
        return answered;
    }

    long pauseMillis() {
        return pauseMillis;
    }
}
