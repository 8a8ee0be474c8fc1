package dev.longhaul.starter.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.workflows.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionFeedsTest {
    private static final FeedPace QUICK =
            new FeedPace(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(5));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestingSource source = new TestingSource();
    private final SessionFeeds feeds = new SessionFeeds(source, QUICK);

    @AfterEach
    void endFeeds() {
        feeds.close();
    }

    @Test
    void watcher_getsWhatThereIs_andThenWhatHappens_eachOnce() throws InterruptedException {
        source.happen(450, "before");
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            List<Long> seen = cursors(watch, 450);
            source.happen(3, "after");
            seen.addAll(cursors(watch, 3));
            assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 453).boxed().toList());
        }
    }

    @Test
    void watcherWhoComesBack_getsOnlyWhatItDoesNotKnow() throws InterruptedException {
        source.happen(10, "x");
        try (SessionFeeds.Watch watch = feeds.watch("s", 7)) {
            assertThat(cursors(watch, 3)).containsExactly(8L, 9L, 10L);
        }
    }

    @Test
    void hundredWatchers_askTheSessionAsOftenAsOne() throws InterruptedException {
        source.happen(5, "x");
        List<SessionFeeds.Watch> watches = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            watches.add(feeds.watch("s", 0));
        }
        for (SessionFeeds.Watch watch : watches) {
            assertThat(cursors(watch, 5)).hasSize(5);
        }
        source.happen(1, "y");
        for (SessionFeeds.Watch watch : watches) {
            assertThat(cursors(watch, 1)).containsExactly(6L);
        }
        // Twice something had happened; each time one page, and one that says that it was the last.
        assertThat(source.questions()).isEqualTo(4);
        assertThat(feeds.size()).isEqualTo(1);
        watches.forEach(SessionFeeds.Watch::close);
        assertThat(feeds.size()).isZero();
    }

    @Test
    void sessionAtRest_isNotAsked() {
        source.happen(1, "x");
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            int before = source.questions();
            int pulses = source.pulses();
            Eventually.holds("it was looked at ten times more", () -> source.pulses() > pulses + 10);
            assertThat(source.questions()).isEqualTo(before);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void feedThatNobodyWatches_readsNoMore() {
        source.happen(1, "x");
        feeds.watch("s", 0).close();
        int[] seen = {source.pulses()};
        Eventually.holds(
                "its reader has ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("longhaul-feed-s")));
        assertThat(source.pulses()).isLessThanOrEqualTo(seen[0] + 1);
    }

    @Test
    void arrivingText_isToldWhenItHasGrown() throws InterruptedException {
        ArrivingText first = new ArrivingText(null, 5, "Two o");
        ArrivingText second = new ArrivingText(null, 10, "Two of the");
        source.arriving(first);
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            assertThat(await(watch, news -> !news.arriving().isEmpty()).arriving())
                    .containsExactly(first);
            source.arriving(second);
            assertThat(await(watch, news -> !news.arriving().isEmpty()).arriving())
                    .containsExactly(second);
            int pulses = source.pulses();
            Eventually.holds("it was looked at again", () -> source.pulses() > pulses + 2);
            assertThat(watch.next(Duration.ZERO).arriving()).isEmpty();
        }
    }

    @Test
    void trouble_isToldOnce_andPasses() throws InterruptedException {
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            source.fail(ErrorCode.UNAVAILABLE);
            FeedNews news = await(watch, told -> told.trouble() != null);
            assertThat(news.trouble()).hasMessage("Nobody answers.");
            int pulses = source.pulses();
            Eventually.holds("it was tried again", () -> source.pulses() > pulses + 2);
            assertThat(watch.next(Duration.ZERO).trouble()).isNull();
            source.fail(null);
            source.happen(1, "x");
            assertThat(cursors(watch, 1)).containsExactly(1L);
        }
    }

    @Test
    void closedSession_endsAfterItsLastEvent() throws InterruptedException {
        source.happen(300, "x");
        source.close();
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            FeedNews first = watch.next(LONG);
            assertThat(first.events()).hasSize(200);
            assertThat(first.end()).isNull();
            FeedNews last = watch.next(LONG);
            assertThat(last.events()).hasSize(100);
            assertThat(last.end()).isEqualTo(FeedEnd.CLOSED);
        }
    }

    @Test
    void endOfThisProcess_isTold() throws InterruptedException {
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            feeds.close();
            assertThat(await(watch, news -> news.end() != null).end()).isEqualTo(FeedEnd.SERVER_STOPPING);
        }
    }

    @Test
    void sessionThatDoesNotAnswer_holdsUpNobodyElse() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        source.happen(1, "x");
        source.hold("silent", answers);
        Thread waiting = new Thread(() -> feeds.watch("silent", 0).close());
        waiting.start();
        Eventually.holds("it waits for the session", () -> waiting.getState() == Thread.State.WAITING);

        feeds.nudge("silent");
        try (SessionFeeds.Watch watch = feeds.watch("s", 0)) {
            assertThat(cursors(watch, 1)).containsExactly(1L);
        }
        answers.countDown();
        waiting.join();
    }

    @Test
    void unknownSession_isRefused_andLeavesNothing() {
        source.fail(ErrorCode.NOT_FOUND);
        assertThatThrownBy(() -> feeds.watch("s", 0)).isInstanceOf(OperationFailed.class);
        assertThat(feeds.size()).isZero();
    }

    @Test
    void cursorThatNoEventHas_isRefused() {
        source.happen(2, "x");
        assertThatThrownBy(() -> feeds.watch("s", 3))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining("the newest is 2");
        assertThat(feeds.size()).isZero();
    }

    private static List<Long> cursors(SessionFeeds.Watch watch, int count) throws InterruptedException {
        List<Long> cursors = new ArrayList<>();
        while (cursors.size() < count) {
            watch.next(LONG).events().stream().map(SessionEvent::cursor).forEach(cursors::add);
        }
        return cursors;
    }

    private static FeedNews await(SessionFeeds.Watch watch, Predicate<FeedNews> wanted) throws InterruptedException {
        FeedNews news = watch.next(LONG);
        while (!wanted.test(news)) {
            news = watch.next(LONG);
        }
        return news;
    }
}
