package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest events of a session, for those who watch it. Bounded: older events are counted, not kept. */
final class EventLog {
    private static final int KEPT = 1_000;

    /** What goes through continue-as-new, in bytes: the newest. */
    private static final long MAX_CARRIED_BYTES = 12_000;

    /** What one page takes, in bytes; it is a payload. */
    private static final long MAX_PAGE_BYTES = 100_000;

    private static final int PAGE = 200;
    private static final int MAX_TEXT_CHARACTERS = 300;

    private final Deque<SessionEvent> events;
    private long last;

    EventLog(State state) {
        events = new ArrayDeque<>(state.events());
        last = state.last();
    }

    /**
     * What survives continue-as-new.
     *
     * @param last the cursor of the newest event
     */
    record State(long last, List<SessionEvent> events) {
        static final State EMPTY = new State(0, List.of());

        State {
            events = List.copyOf(events);
        }
    }

    State state() {
        Deque<SessionEvent> carried = new ArrayDeque<>();
        long bytes = 0;
        for (Iterator<SessionEvent> newestFirst = events.descendingIterator(); newestFirst.hasNext(); ) {
            SessionEvent event = newestFirst.next();
            bytes += estimatedBytes(event);
            if (bytes > MAX_CARRIED_BYTES) {
                break;
            }
            carried.addFirst(event);
        }
        return new State(last, List.copyOf(carried));
    }

    void add(SessionEvent.Kind kind, @Nullable Integer task, String text, Map<String, Object> details) {
        events.addLast(new SessionEvent(
                ++last,
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                kind,
                task,
                Text.beginning(text, MAX_TEXT_CHARACTERS),
                bounded(details)));
        if (events.size() > KEPT) {
            events.removeFirst();
        }
    }

    void add(SessionEvent.Kind kind, String text) {
        add(kind, null, text, Map.of());
    }

    EventPage after(long cursor) {
        List<SessionEvent> page = new ArrayList<>();
        long bytes = 0;
        for (SessionEvent event : events) {
            if (event.cursor() > cursor) {
                bytes += estimatedBytes(event);
                if (page.size() == PAGE || (bytes > MAX_PAGE_BYTES && !page.isEmpty())) {
                    break;
                }
                page.add(event);
            }
        }
        long next = page.isEmpty()
                ? Math.max(cursor, last)
                : page.get(page.size() - 1).cursor();
        long missed = page.isEmpty() ? 0 : page.get(0).cursor() - cursor - 1;
        return new EventPage(page, next, missed);
    }

    private static long estimatedBytes(SessionEvent event) {
        return 150 + Text.utf8Length(event.text()) + Text.utf8Length(String.valueOf(event.details()));
    }

    private static Map<String, Object> bounded(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), bounded(value)));
        return copy;
    }

    private static Object bounded(Object value) {
        if (value instanceof Map<?, ?> map) {
            return bounded(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().limit(20).map(EventLog::bounded).toList();
        }
        return value instanceof Number || value instanceof Boolean
                ? value
                : Text.beginning(String.valueOf(value), MAX_TEXT_CHARACTERS);
    }
}
