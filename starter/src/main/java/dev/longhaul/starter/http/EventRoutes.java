package dev.longhaul.starter.http;

import dev.longhaul.starter.feed.FeedNews;
import dev.longhaul.starter.feed.SessionFeeds;
import dev.longhaul.starter.operations.EventSource;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a session: as a stream that goes on, or as a page of what there is. */
final class EventRoutes {
    static final String STREAM = "text/event-stream";

    private final EventSource source;
    private final SessionFeeds feeds;
    private final StreamSlots slots;
    private final HttpSettings settings;

    EventRoutes(EventSource source, SessionFeeds feeds, StreamSlots slots, HttpSettings settings) {
        this.source = source;
        this.feeds = feeds;
        this.slots = slots;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/sessions/{session}/events", this::events).withQuery("after"));
    }

    /** A stream for those who would rather have one; a client that takes anything would wait for its end for ever. */
    private void events(Call call) throws IOException, InterruptedException {
        long after = after(call);
        boolean streaming = call.accepted(List.of(FrontDoor.JSON, STREAM)).equals(STREAM);
        if (streaming && !call.isHead()) {
            stream(call, after);
        } else {
            call.json(source.events(call.session(), after));
        }
    }

    /** A browser that comes back says where it was in the header, whatever the address says. */
    private static long after(Call call) {
        long inQuery = cursor("'after'", call.query("after"));
        String header = call.header("Last-Event-ID");
        return header == null || header.isBlank() ? inQuery : cursor("Last-Event-ID", header.strip());
    }

    private static long cursor(String what, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException none) {
            // It is told below.
        }
        throw JsonBody.invalid(what + " must be the cursor of an event, a whole number from 0.");
    }

    private void stream(Call call, long after) throws IOException, InterruptedException {
        StreamSlots.Slot slot = slots.take();
        try (slot;
                SessionFeeds.Watch watch = feeds.watch(call.session(), after)) {
            FeedNews first = watch.next(Duration.ZERO);
            if (first.end() != null && first.events().isEmpty() && after > 0 && !slots.isStopping()) {
                // Only this keeps a browser from coming back again and again to a session that is over.
                call.empty(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            HttpServletResponse answer = call.raw();
            answer.setContentType(STREAM);
            answer.setCharacterEncoding("utf-8");
            answer.setHeader("X-Accel-Buffering", "no");
            tell(watch, first, new EventStream(answer.getOutputStream(), after, settings.idleLimit()));
        }
    }

    /** Ends when nothing more will come. */
    private void tell(SessionFeeds.Watch watch, FeedNews first, EventStream stream)
            throws IOException, InterruptedException {
        stream.begin();
        long beat = System.nanoTime();
        FeedNews news = first;
        while (true) {
            long before = System.nanoTime();
            if (!stream.tell(news)) {
                return;
            }
            boolean told = !news.events().isEmpty() || !news.arriving().isEmpty();
            if (!told && before - beat >= settings.heartbeat().toNanos()) {
                stream.beat();
                told = true;
            }
            beat = told ? before : beat;
            news = watch.next(settings.heartbeat());
        }
    }
}
