package dev.longhaul.starter.feed;

import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.EventSource;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionPulse;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One session whose events a test makes, and which counts how often it is asked for them. */
public final class TestingSource implements EventSource {
    private static final int PAGE = 200;

    private final List<SessionEvent> events = new ArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private List<ArrivingText> arriving = List.of();
    private long last;
    private boolean open = true;
    private @Nullable OperationFailed failure;
    private int questions;
    private int pulses;

    /** Lets so many things happen. */
    public synchronized void happen(int count, String text) {
        for (int i = 0; i < count; i++) {
            events.add(new SessionEvent(++last, Instant.EPOCH, SessionEvent.Kind.SAID, null, text, Map.of()));
        }
    }

    /** Loses all but the newest events. */
    public synchronized void keepOnly(int count) {
        while (events.size() > count) {
            events.remove(0);
        }
    }

    public synchronized void arriving(ArrivingText... now) {
        arriving = List.of(now);
    }

    public synchronized void close() {
        open = false;
    }

    /** From now on each look fails; null for no longer. */
    public synchronized void fail(@Nullable ErrorCode code) {
        failure = code == null ? null : new OperationFailed(code, "Nobody answers.", "");
    }

    /** How often the session was asked for its events. */
    public synchronized int questions() {
        return questions;
    }

    /** How often its pulse was taken. */
    public synchronized int pulses() {
        return pulses;
    }

    @Override
    public synchronized EventPage events(String session, long after) {
        questions++;
        List<SessionEvent> page = events.stream()
                .filter(event -> event.cursor() > after)
                .limit(PAGE)
                .toList();
        return page.isEmpty()
                ? new EventPage(page, Math.max(after, last), 0)
                : new EventPage(
                        page, page.get(page.size() - 1).cursor(), page.get(0).cursor() - after - 1);
    }

    /** Lets looks at that session wait until the latch is open. */
    public void hold(String session, CountDownLatch until) {
        held.put(session, until);
    }

    @Override
    public SessionPulse pulse(String session) {
        CountDownLatch until = held.get(session);
        if (until != null) {
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return pulse();
    }

    private synchronized SessionPulse pulse() {
        pulses++;
        if (failure != null) {
            throw failure;
        }
        return new SessionPulse("run/" + last + "/" + open, open, true, arriving);
    }
}
