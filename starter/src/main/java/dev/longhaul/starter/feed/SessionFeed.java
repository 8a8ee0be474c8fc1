package dev.longhaul.starter.feed;

import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.EventSource;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionPulse;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session, read by one thread for all its watchers. It looks at the server often, which costs no history and no
 * worker, and asks the session itself only after something has happened. It keeps as many events as the session does, so
 * that a watcher needs no memory but its place.
 */
final class SessionFeed {
    /** As many as a session keeps. */
    static final int KEPT = 1_000;

    private static final Logger log = LoggerFactory.getLogger(SessionFeed.class);

    private static final String UNREAD = "";

    private final String session;
    private final EventSource source;
    private final FeedPace pace;

    private final Object loading = new Object();
    private final Deque<SessionEvent> events = new ArrayDeque<>();
    private final Map<String, Arriving> arriving = new LinkedHashMap<>();
    private long newest;
    private long version;
    private String state = UNREAD;
    private boolean nudged;
    private @Nullable Trouble trouble;
    private @Nullable FeedEnd end;

    SessionFeed(String session, EventSource source, FeedPace pace) {
        this.session = session;
        this.source = source;
        this.pace = pace;
    }

    /** An answer that is arriving, and when it last grew. */
    private record Arriving(ArrivingText text, long since) {}

    /** Why the session cannot be read, and since when. */
    private record Trouble(OperationFailed failure, long since) {}

    /**
     * Reads all that is kept, if nobody has yet.
     *
     * @throws OperationFailed when the session is not there, or nobody answers
     */
    void load() {
        // Not under the lock of the feed: whoever only wants to say something to it must not wait for a worker.
        synchronized (loading) {
            if (state().equals(UNREAD)) {
                look();
            }
        }
    }

    /** Reads until it is told to end, or nothing more will come. */
    void run() {
        Duration rest = pace.shortest();
        try {
            while (rest(rest)) {
                try {
                    Look look = look();
                    rest = look.news() ? pace.shortest() : pace.after(rest, look.busy());
                } catch (OperationFailed failed) {
                    failed(failed);
                    rest = pace.quiet();
                } catch (RuntimeException unforeseen) {
                    log.warn("The events of session {} could not be read; the next look follows.", session, unforeseen);
                    failed(new OperationFailed(
                            ErrorCode.FAILED, "The session cannot be read at the moment.", "", unforeseen));
                    rest = pace.quiet();
                }
            }
        } catch (InterruptedException told) {
            end(FeedEnd.SERVER_STOPPING);
        }
    }

    /** Waits before the next look; false when there is none. */
    private synchronized boolean rest(Duration rest) throws InterruptedException {
        long until = System.nanoTime() + rest.toNanos();
        long left = rest.toNanos();
        while (end == null && !nudged && left > 0) {
            wait(left / 1_000_000 + 1);
            left = until - System.nanoTime();
        }
        nudged = false;
        return end == null;
    }

    private record Look(boolean news, boolean busy) {}

    private Look look() {
        SessionPulse pulse = source.pulse(session);
        List<SessionEvent> more = new ArrayList<>();
        long last = newest();
        if (!pulse.state().equals(state())) {
            EventPage page;
            do {
                page = source.events(session, last);
                more.addAll(page.events());
                last = page.next();
            } while (!page.events().isEmpty());
        }
        return new Look(take(pulse, more, last), pulse.busy());
    }

    private synchronized boolean take(SessionPulse pulse, List<SessionEvent> more, long last) {
        boolean first = state.equals(UNREAD);
        more.forEach(events::addLast);
        while (events.size() > KEPT) {
            events.removeFirst();
        }
        newest = Math.max(newest, last);
        boolean grown = takeArriving(pulse.arriving());
        boolean recovered = trouble != null;
        trouble = null;
        boolean news = !more.isEmpty() || grown || recovered;
        if (news) {
            version++;
        }
        boolean changed = !pulse.state().equals(state);
        state = pulse.state();
        if (!pulse.open()) {
            end(FeedEnd.CLOSED);
        }
        notifyAll();
        return news || (changed && !first);
    }

    private boolean takeArriving(List<ArrivingText> now) {
        boolean grown = false;
        Map<String, Arriving> before = new LinkedHashMap<>(arriving);
        arriving.clear();
        for (ArrivingText text : now) {
            String whose = String.valueOf(text.task());
            Arriving known = before.get(whose);
            boolean same = known != null && known.text().equals(text);
            arriving.put(whose, same ? known : new Arriving(text, version + 1));
            grown |= !same;
        }
        return grown;
    }

    private synchronized void failed(OperationFailed failure) {
        if (failure.code() == ErrorCode.NOT_FOUND) {
            end(FeedEnd.GONE);
        } else if (trouble == null) {
            trouble = new Trouble(failure, ++version);
            notifyAll();
        }
    }

    /** Tells all watchers that nothing more will come; the first reason counts. */
    synchronized void end(FeedEnd reason) {
        if (end == null) {
            end = reason;
            version++;
            notifyAll();
        }
    }

    /** Looks at once: somebody in this process has just done something to the session. */
    synchronized void nudge() {
        nudged = true;
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return end != null;
    }

    /** The cursor of the newest event. */
    synchronized long newest() {
        return newest;
    }

    private synchronized String state() {
        return state;
    }

    /** What a watcher is told next. {@code place} is moved on. */
    synchronized FeedNews next(Place place, int limit, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        while (place.version == version && place.cursor >= newest && left > 0) {
            wait(left / 1_000_000 + 1);
            left = until - System.nanoTime();
        }
        List<SessionEvent> next = events.stream()
                .filter(event -> event.cursor() > place.cursor)
                .limit(limit)
                .toList();
        long seen = place.version;
        boolean all = next.isEmpty() || next.get(next.size() - 1).cursor() >= newestKept();
        List<ArrivingText> grown = arriving.values().stream()
                .filter(one -> one.since() > seen)
                .map(Arriving::text)
                .toList();
        OperationFailed failure = trouble != null && trouble.since() > seen ? trouble.failure() : null;
        place.version = version;
        place.cursor = all
                ? Math.max(place.cursor, newest)
                : Objects.requireNonNull(next.get(next.size() - 1)).cursor();
        return new FeedNews(next, grown, failure, all ? end : null);
    }

    private long newestKept() {
        return events.isEmpty() ? 0 : events.getLast().cursor();
    }

    /** How far a watcher is. Belongs to its feed's lock. */
    static final class Place {
        private long cursor;
        private long version = -1;

        Place(long cursor) {
            this.cursor = cursor;
        }
    }
}
