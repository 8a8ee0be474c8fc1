package dev.longhaul.starter.http;

import dev.longhaul.starter.feed.FeedEnd;
import dev.longhaul.starter.feed.FeedNews;
import dev.longhaul.starter.json.ErrorBody;
import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.session.SessionEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.io.EofException;

/**
 * One stream of server-sent events. What happened has the cursor as its id, so that a client comes back to where it was;
 * everything else (arriving text, trouble, the end) has none and leaves that place alone.
 */
final class EventStream {
    /** When a client shall come back after a stream has ended. */
    private static final int RETRY_MILLIS = 2_000;

    /** How much is written at once, more or less. */
    private static final int PIECE_CHARACTERS = 16 * 1024;

    private final OutputStream out;
    private final Duration limit;
    private long last;

    /**
     * @param out the client
     * @param last the last event that it knows already, 0 for none
     * @param limit how long the client may take for a piece of some kilobytes
     */
    EventStream(OutputStream out, long last, Duration limit) {
        this.out = out;
        this.last = last;
        this.limit = limit;
    }

    /** How many events were missed between one that is known and the next that is kept. */
    record Gap(long missed, long after) {}

    void begin() throws IOException {
        write("retry: " + RETRY_MILLIS + "\n\n");
    }

    /** Nothing has happened; the connection is alive. */
    void beat() throws IOException {
        write(":\n\n");
    }

    /**
     * Tells what is new; returns whether more can come.
     *
     * @throws IOException when the client is gone, or too slow to be told
     */
    boolean tell(FeedNews news) throws IOException {
        StringBuilder text = new StringBuilder();
        for (SessionEvent event : news.events()) {
            if (event.cursor() > last + 1) {
                Gap gap = new Gap(event.cursor() - last - 1, last);
                append(text, String.valueOf(event.cursor() - 1), "gap", PublicJson.onOneLine(gap));
            }
            last = event.cursor();
            append(text, String.valueOf(last), event.kind().word(), PublicJson.onOneLine(event));
            if (text.length() >= PIECE_CHARACTERS) {
                write(text.toString());
                text.setLength(0);
            }
        }
        for (ArrivingText arriving : news.arriving()) {
            append(text, "", "text", PublicJson.onOneLine(arriving));
        }
        OperationFailed trouble = news.trouble();
        if (trouble != null) {
            ErrorBody error = ErrorBody.of(trouble.code().word(), trouble.message(), trouble.hint(RouteWording.ROUTES));
            append(text, "", "unreachable", PublicJson.onOneLine(error.error()));
        }
        FeedEnd end = news.end();
        if (end != null) {
            append(text, "", "end", PublicJson.onOneLine(Map.of("reason", end)));
        }
        if (!text.isEmpty()) {
            write(text.toString());
        }
        return end == null;
    }

    private static void append(StringBuilder text, String id, String name, String json) {
        if (!id.isEmpty()) {
            text.append("id: ").append(id).append('\n');
        }
        text.append("event: ").append(name).append("\ndata: ").append(json).append("\n\n");
    }

    private void write(String text) throws IOException {
        long before = System.nanoTime();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (System.nanoTime() - before > limit.toNanos()) {
            throw new EofException("The client takes too long to take what happens.");
        }
    }
}
