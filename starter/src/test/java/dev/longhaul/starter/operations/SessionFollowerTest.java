package dev.longhaul.starter.operations;

import static dev.longhaul.starter.console.TestingViews.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.starter.console.TestingViews;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionEvent.Kind;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionFollowerTest {
    private final List<String> told = new ArrayList<>();
    private final SessionWatcher watcher = new SessionWatcher() {
        @Override
        public void happened(SessionEvent event) {
            told.add(event.text());
        }

        @Override
        public void missed(long events) {
            told.add("missed " + events);
        }

        @Override
        public void unreachable(String words) {
            told.add("unreachable");
        }

        @Override
        public void looks(SessionView view, @Nullable String doing) {
            told.add(view.status().word());
        }
    };

    @Test
    void eventBetweenTheLastTwoLooks_isTold() throws InterruptedException {
        Script script = new Script()
                .look(SessionStatus.RUNNING, event(1, Kind.TURN_STARTED, "asked"))
                .look(SessionStatus.IDLE)
                .between(event(2, Kind.ANSWER, "answered"))
                .look(SessionStatus.IDLE);

        SessionView end = follow(script, false);

        assertThat(end.status()).isEqualTo(SessionStatus.IDLE);
        assertThat(told).containsExactly("asked", "running", "idle", "answered", "idle");
    }

    @Test
    void sessionThatWaits_endsFollowingOnlyForThoseWhoDoNotStay() throws InterruptedException {
        assertThat(follow(new Script().look(SessionStatus.WAITING), false).status())
                .isEqualTo(SessionStatus.WAITING);
        assertThat(follow(new Script().look(SessionStatus.WAITING).look(SessionStatus.CLOSED), true)
                        .status())
                .isEqualTo(SessionStatus.CLOSED);
    }

    @Test
    void silence_isWaitedOut_andToldOnce() throws InterruptedException {
        Script script = new Script()
                .silence(ErrorCode.UNAVAILABLE)
                .silence(ErrorCode.UNAVAILABLE)
                .look(SessionStatus.IDLE);

        follow(script, false);

        assertThat(told).containsExactly("unreachable", "idle");
        assertThat(script.takeOvers).isEqualTo(2);
    }

    @Test
    void refusal_isNotWaitedOut() {
        assertThatThrownBy(() -> follow(new Script().silence(ErrorCode.NOT_FOUND), false))
                .isInstanceOf(OperationFailed.class);
    }

    private SessionView follow(Script script, boolean stayWhileWaiting) throws InterruptedException {
        return new SessionFollower(script, duration -> {}, () -> script.takeOvers++)
                .follow("s1", 0, watcher, stayWhileWaiting);
    }

    /** What is seen, one look after the other. */
    private static final class Script implements SessionSight {
        private final Deque<Look> looks = new ArrayDeque<>();
        private final Deque<SessionEvent> events = new ArrayDeque<>();
        private int takeOvers;

        private record Look(
                @Nullable SessionStatus status, @Nullable ErrorCode silence, List<SessionEvent> after) {}

        Script look(SessionStatus status, SessionEvent... before) {
            for (SessionEvent event : before) {
                between(event);
            }
            looks.add(new Look(status, null, new ArrayList<>()));
            return this;
        }

        /** Happens after the last look. */
        Script between(SessionEvent event) {
            if (looks.isEmpty()) {
                events.add(event);
            } else {
                looks.getLast().after().add(event);
            }
            return this;
        }

        Script silence(ErrorCode code) {
            looks.add(new Look(null, code, List.of()));
            return this;
        }

        @Override
        public EventPage events(String session, long after) {
            List<SessionEvent> page =
                    events.stream().filter(event -> event.cursor() > after).toList();
            return new EventPage(
                    page, page.isEmpty() ? after : page.get(page.size() - 1).cursor(), 0);
        }

        @Override
        public SessionNow now(String session) {
            Look look = looks.removeFirst();
            events.addAll(look.after());
            if (look.status() == null) {
                ErrorCode code = look.silence() == null ? ErrorCode.FAILED : look.silence();
                throw new OperationFailed(code, "nobody answers", "");
            }
            return new SessionNow(TestingViews.sessionIn(look.status()), null);
        }
    }
}
