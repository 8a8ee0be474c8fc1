package dev.longhaul.starter.feed;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.EventSource;
import dev.longhaul.starter.operations.OperationFailed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The feeds of this process: one for each session that somebody watches, for as long as somebody does. */
public final class SessionFeeds implements AutoCloseable {
    /** Most events that are told at once. */
    private static final int PORTION = 200;

    private final EventSource source;
    private final FeedPace pace;
    private final Map<String, Shared> feeds = new HashMap<>();
    private boolean closed;

    public SessionFeeds(EventSource source, FeedPace pace) {
        this.source = source;
        this.pace = pace;
    }

    /** A feed, the thread that reads for it, and how many watch it. */
    private static final class Shared {
        final SessionFeed feed;
        final Thread reader;
        int watches;

        Shared(SessionFeed feed, String session) {
            this.feed = feed;
            this.reader = new Thread(feed::run, "longhaul-feed-" + session);
            reader.setDaemon(true);
        }
    }

    /**
     * Watches a session.
     *
     * @param after the last event that the watcher knows already, 0 for none
     * @throws OperationFailed when the session is not there, nobody answers, or no event of it has that cursor
     */
    public Watch watch(String session, long after) {
        Shared shared = join(session);
        Watch watch = new Watch(session, shared, after);
        try {
            shared.feed.load();
            if (after > shared.feed.newest()) {
                throw new OperationFailed(
                        ErrorCode.USAGE,
                        "No event of the session '" + session + "' has the cursor " + after + "; the newest is "
                                + shared.feed.newest() + ".",
                        "Leave the cursor out to begin with the oldest event that is kept.");
            }
            begin(shared);
            return watch;
        } catch (RuntimeException failed) {
            watch.close();
            throw failed;
        }
    }

    private synchronized Shared join(String session) {
        Shared shared = feeds.get(session);
        if (shared == null || shared.feed.hasEnded()) {
            shared = new Shared(new SessionFeed(session, source, pace), session);
            feeds.put(session, shared);
        }
        shared.watches++;
        if (closed) {
            shared.feed.end(FeedEnd.SERVER_STOPPING);
        }
        return shared;
    }

    private synchronized void begin(Shared shared) {
        if (shared.reader.getState() == Thread.State.NEW) {
            shared.reader.start();
        }
    }

    private synchronized void leave(String session, Shared shared) {
        shared.watches--;
        if (shared.watches == 0) {
            shared.feed.end(FeedEnd.SERVER_STOPPING);
            feeds.remove(session, shared);
        }
    }

    /** Somebody in this process has done something to the session: its watchers shall see it now. */
    public synchronized void nudge(String session) {
        Shared shared = feeds.get(session);
        if (shared != null) {
            shared.feed.nudge();
        }
    }

    /** How many sessions are read. */
    public synchronized int size() {
        return feeds.size();
    }

    /** Ends all feeds; their watchers are told. */
    @Override
    public synchronized void close() {
        closed = true;
        feeds.values().forEach(shared -> shared.feed.end(FeedEnd.SERVER_STOPPING));
    }

    /** One watcher of a session; for one thread. */
    public final class Watch implements AutoCloseable {
        private final String session;
        private final Shared shared;
        private final SessionFeed.Place place;
        private boolean left;

        private Watch(String session, Shared shared, long after) {
            this.session = session;
            this.shared = shared;
            this.place = new SessionFeed.Place(after);
        }

        /** What is new since the last call; nothing when {@code longest} passed first. */
        public FeedNews next(Duration longest) throws InterruptedException {
            return shared.feed.next(place, PORTION, longest);
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                leave(session, shared);
            }
        }
    }
}
