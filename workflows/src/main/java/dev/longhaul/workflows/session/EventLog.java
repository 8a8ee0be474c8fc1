package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest events of a session, for those who watch it. Bounded: older events are counted, not kept. */
final class EventLog {
    private static final int KEPT = 1_000;
    private static final int CARRIED = 30;
    private static final int PAGE = 200;
    private static final int MAX_TEXT_CHARACTERS = 300;

    /** All words of an event's details together. */
    private static final int MAX_DETAIL_CHARACTERS = 2_000;

    /** A page, in characters. */
    private static final int MAX_PAGE_CHARACTERS = 50_000;

    /** What goes through continue-as-new, in characters. */
    private static final int MAX_CARRIED_CHARACTERS = 8_000;

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
        List<SessionEvent> all = new ArrayList<>(events);
        int first = all.size();
        int characters = 0;
        while (first > Math.max(0, all.size() - CARRIED)) {
            characters += characters(all.get(first - 1));
            if (characters > MAX_CARRIED_CHARACTERS) {
                break;
            }
            first--;
        }
        return new State(last, all.subList(first, all.size()));
    }

    void add(SessionEvent.Kind kind, @Nullable Integer task, String text, Map<String, Object> details) {
        events.addLast(new SessionEvent(
                ++last,
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                kind,
                task,
                shown(text),
                bounded(details, new Room())));
        if (events.size() > KEPT) {
            events.removeFirst();
        }
    }

    /** All of a short text; of a longer one the beginning, which says so by its last character. */
    private static String shown(String text) {
        return text.length() <= MAX_TEXT_CHARACTERS ? text : Text.beginning(text, MAX_TEXT_CHARACTERS - 1) + "…";
    }

    void add(SessionEvent.Kind kind, String text) {
        add(kind, null, text, Map.of());
    }

    EventPage after(long cursor) {
        List<SessionEvent> page = new ArrayList<>();
        int characters = 0;
        for (SessionEvent event : events) {
            if (event.cursor() > cursor) {
                characters += characters(event);
                if (page.size() == PAGE || (characters > MAX_PAGE_CHARACTERS && !page.isEmpty())) {
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

    private static int characters(SessionEvent event) {
        return 150 + event.text().length() + event.details().toString().length();
    }

    /** What may still be said in an event's details. */
    private static final class Room {
        private int left = MAX_DETAIL_CHARACTERS;

        String take(String words) {
            String taken = Text.beginning(words, Math.min(MAX_TEXT_CHARACTERS, left));
            left -= taken.length();
            return taken;
        }

        boolean isFull() {
            return left < 2;
        }
    }

    private static Map<String, Object> bounded(Map<?, ?> map, Room room) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!room.isFull()) {
                copy.put(room.take(String.valueOf(key)), bounded(value, room));
            }
        });
        return copy;
    }

    private static Object bounded(@Nullable Object value, Room room) {
        if (value instanceof Map<?, ?> map) {
            return bounded(map, room);
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            for (Object entry : collection) {
                if (copy.size() == 20 || room.isFull()) {
                    break;
                }
                copy.add(bounded(entry, room));
            }
            return copy;
        }
        if (value instanceof Number || value instanceof Boolean) {
            room.take("number");
            return value;
        }
        return room.isFull() ? "" : room.take(String.valueOf(value));
    }
}
