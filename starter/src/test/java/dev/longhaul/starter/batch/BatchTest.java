package dev.longhaul.starter.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is started when, by sessions that are played here: each needs some looks, and 100 tokens a look. */
class BatchTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Report REPORT =
            new Report(new BlockHash("ab".repeat(32)), new BlockHash("ab".repeat(32)), new BlockHash("ab".repeat(32)));

    private final Played played = new Played();
    private final List<String> told = new ArrayList<>();
    private Instant now = NOON;

    private static List<Question> questions(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Question(number, number, "Question " + number + "?", "q-" + number, List.of()))
                .toList();
    }

    private Batch batch(int count, BatchSettings settings) {
        BatchNews news = new BatchNews() {
            @Override
            public void started(Question question) {
                told.add("start " + question.number());
            }

            @Override
            public void ended(Question question, BatchStatus status, SessionView view) {
                told.add(status.word() + " " + question.number());
            }

            @Override
            public void usedUp(String reason) {
                told.add("used up");
            }

            @Override
            public void unreachable(String words) {
                told.add("unreachable");
            }
        };
        return new Batch(
                questions(count), settings, played, news, rest -> now = now.plus(Duration.ofSeconds(1)), () -> now);
    }

    private BatchResult run(int count, BatchSettings settings) throws InterruptedException {
        Batch batch = batch(count, settings);
        batch.find();
        return batch.run();
    }

    private static BatchSettings parallel(int parallel) {
        return new BatchSettings(parallel, BatchLimits.NONE, false, false);
    }

    @Test
    void noMoreThanAllowed_runAtATime_andAllEnd() throws InterruptedException {
        BatchResult result = run(7, parallel(3));

        assertThat(result.count(BatchStatus.DONE)).isEqualTo(7);
        assertThat(played.mostAtOnce).isEqualTo(3);
        assertThat(played.starts).isEqualTo(7);
        assertThat(result.usage().inputTokens()).isEqualTo(7 * 300);
    }

    @Test
    void whatWasStartedBefore_isNotStartedAgain() throws InterruptedException {
        Batch first = batch(4, parallel(2));
        first.find();
        played.dieAfterLooks = 3;
        assertThatThrownBy(first::run).hasMessage("killed");
        int before = played.starts;
        played.dieAfterLooks = Integer.MAX_VALUE;

        Batch second = batch(4, parallel(2));
        assertThat(second.find().count(BatchStatus.NOT_STARTED)).isEqualTo(4 - before);
        assertThat(second.run().count(BatchStatus.DONE)).isEqualTo(4);
        assertThat(played.starts).isEqualTo(4);
    }

    @Test
    void budgetThatIsUsedUp_stopsWhatRuns_andStartsNothingMore() throws InterruptedException {
        BatchResult result = run(9, new BatchSettings(2, new BatchLimits(1_000L, null, null), false, false));

        assertThat(result.usedUp()).contains("1000 tokens");
        assertThat(result.count(BatchStatus.DONE)).isPositive();
        assertThat(result.count(BatchStatus.FAILED)).isPositive();
        assertThat(result.count(BatchStatus.NOT_STARTED)).isPositive();
        assertThat(result.usage().inputTokens()).isBetween(1_000L, 1_200L);
        assertThat(result.questions().stream()
                        .filter(entry -> entry.status() == BatchStatus.FAILED)
                        .map(BatchResult.Entry::error))
                .allSatisfy(error -> assertThat(error).contains("limit of 1000 tokens is used up"));
    }

    @Test
    void budgetThatIsUsedUp_letsRunningOnesFinish_whereThatIsWanted() throws InterruptedException {
        BatchResult result = run(9, new BatchSettings(2, new BatchLimits(1_000L, null, null), true, false));

        assertThat(result.count(BatchStatus.FAILED)).isZero();
        assertThat(result.count(BatchStatus.NOT_STARTED)).isPositive();
        assertThat(played.stops).isZero();
    }

    @Test
    void moneyAndTime_areCountedOverAll_alsoOfEarlierTimes() throws InterruptedException {
        run(2, parallel(2));
        BatchResult money =
                run(4, new BatchSettings(2, new BatchLimits(null, new BigDecimal("0.60"), null), false, false));
        assertThat(money.usedUp()).contains("cost 0.60");
        assertThat(money.count(BatchStatus.NOT_STARTED)).isEqualTo(2);

        now = NOON.plus(Duration.ofHours(2));
        BatchResult time = run(4, new BatchSettings(2, new BatchLimits(null, null, Duration.ofHours(1)), false, false));
        assertThat(time.usedUp()).contains("limit of 1h is over");
        assertThat(time.count(BatchStatus.NOT_STARTED)).isEqualTo(2);
    }

    @Test
    void oneThatWaitsForAPerson_doesNotHoldUpTheOthers() throws InterruptedException {
        played.waits.add("q-1");

        BatchResult result = run(3, parallel(1));

        assertThat(result.count(BatchStatus.WAITING)).isEqualTo(1);
        assertThat(result.count(BatchStatus.DONE)).isEqualTo(2);
        assertThat(told).contains("waiting 1");
    }

    @Test
    void failedOnes_areGivenAgain_onlyWhenAsked() throws InterruptedException {
        played.fails.add("q-2");
        assertThat(run(3, parallel(3)).count(BatchStatus.FAILED)).isEqualTo(1);
        played.fails.clear();

        assertThat(run(3, parallel(3)).count(BatchStatus.FAILED)).isEqualTo(1);
        BatchResult retried = run(3, new BatchSettings(3, BatchLimits.NONE, false, true));

        assertThat(retried.count(BatchStatus.DONE)).isEqualTo(3);
        assertThat(played.starts).isEqualTo(3);
    }

    @Test
    void silence_isToldOnce_andWaitedOut() throws InterruptedException {
        played.silent = 5;

        assertThat(run(2, parallel(2)).count(BatchStatus.DONE)).isEqualTo(2);
        assertThat(told.stream().filter("unreachable"::equals)).hasSize(1);
    }

    @Test
    void silenceWithoutEnd_isAFailure() {
        played.silent = Integer.MAX_VALUE;

        assertThatThrownBy(() -> run(2, parallel(2))).isInstanceOf(OperationFailed.class);
    }

    /** Sessions that outlive the batch. */
    private static final class Played implements BatchSessions {
        private static final int LOOKS = 3;

        private final Map<String, Integer> looks = new LinkedHashMap<>();
        private final Map<String, String> stopped = new LinkedHashMap<>();
        private final List<String> waits = new ArrayList<>();
        private final List<String> fails = new ArrayList<>();
        private final Map<String, Boolean> failed = new LinkedHashMap<>();
        private int starts;
        private int stops;
        private int silent;
        private int mostAtOnce;
        private int dieAfterLooks = Integer.MAX_VALUE;

        @Override
        public Optional<SessionView> find(Question question) {
            return looks.containsKey(question.session()) ? Optional.of(view(question.session())) : Optional.empty();
        }

        @Override
        public SessionView start(Question question) {
            starts++;
            looks.put(question.session(), 0);
            long running = looks.keySet().stream()
                    .filter(session -> view(session).status() == SessionStatus.RUNNING)
                    .count();
            mostAtOnce = Math.max(mostAtOnce, (int) running);
            return view(question.session());
        }

        @Override
        public SessionView again(Question question) {
            looks.put(question.session(), 0);
            failed.remove(question.session());
            stopped.remove(question.session());
            return view(question.session());
        }

        @Override
        public SessionView show(Question question) {
            if (silent > 0) {
                silent--;
                throw new OperationFailed(ErrorCode.UNAVAILABLE, "Nobody answers.", "");
            }
            if (--dieAfterLooks < 0) {
                throw new IllegalStateException("killed");
            }
            String session = question.session();
            if (view(session).status() == SessionStatus.RUNNING) {
                looks.merge(session, 1, Integer::sum);
            }
            return view(session);
        }

        @Override
        public void stop(Question question, String reason) {
            stops++;
            stopped.put(question.session(), reason);
        }

        private SessionView view(String session) {
            int done = Objects.requireNonNull(looks.get(session));
            boolean over = done >= LOOKS;
            if (over && fails.contains(session)) {
                failed.put(session, true);
            }
            boolean hasFailed = failed.containsKey(session);
            String stop = stopped.get(session);
            if (waits.contains(session)) {
                return view(session, SessionStatus.WAITING, done, null, null);
            }
            if (stop != null && !over) {
                return view(session, SessionStatus.IDLE, done, null, stop);
            }
            return view(
                    session,
                    over ? SessionStatus.IDLE : SessionStatus.RUNNING,
                    done,
                    over && !hasFailed ? REPORT : null,
                    hasFailed ? "refused key" : null);
        }

        private SessionView view(
                String session, SessionStatus status, int done, @Nullable Report report, @Nullable String error) {
            return new SessionView(
                    session,
                    "Main",
                    status,
                    false,
                    null,
                    null,
                    false,
                    null,
                    error,
                    Map.of(),
                    NOON,
                    NOON,
                    Origin.COMMAND_LINE,
                    1,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Usage(done, 100L * done, 0, new BigDecimal("0.10").multiply(BigDecimal.valueOf(done))),
                    List.of(),
                    report,
                    List.of());
        }
    }
}
