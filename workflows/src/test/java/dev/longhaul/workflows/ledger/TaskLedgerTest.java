package dev.longhaul.workflows.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskLedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);

    private TaskRecord start(String description) {
        return ledger.start("Echo", description, Text.of("input of " + description), DeliveryPolicy.PARENT, NOW);
    }

    private static TaskChanged ended(int task, int run, int sequence, String result) {
        return new TaskChanged(
                task,
                run,
                sequence,
                TaskStatus.COMPLETED,
                new TaskOutcome(
                        TaskStatus.COMPLETED,
                        Text.of(result),
                        null,
                        new ConversationHead(new BlockHash("a".repeat(64)), 1),
                        1,
                        1,
                        Usage.ofCall(7, 3),
                        NOW,
                        NOW.plusSeconds(5),
                        null),
                List.of(),
                null);
    }

    @Test
    @DisplayName("F8: ids grow by one and are never used twice")
    void idsGrowByOneAndAreNeverUsedTwice() {
        start("one");
        start("two");
        ledger.clear(2);
        TaskLedger restored = new TaskLedger(ledger.state());
        assertThat(restored.start("Echo", "three", Text.of("x"), DeliveryPolicy.NONE, NOW)
                        .id())
                .isEqualTo(3);
        assertThat(restored.started()).isEqualTo(3);
    }

    @Test
    void placesAreTakenInOrderAndNeverMoreThanThereAre() {
        start("one");
        start("two");
        start("three");
        assertThat(ledger.takePlaces(2, NOW)).extracting(TaskRecord::id).containsExactly(1, 2);
        assertThat(ledger.takePlaces(2, NOW)).isEmpty();
        ledger.apply(ended(1, 1, 1, "x"), NOW);
        assertThat(ledger.takePlaces(2, NOW)).extracting(TaskRecord::id).containsExactly(3);
        assertThat(ledger.placesTaken()).isEqualTo(2);
    }

    @Test
    void aWaitingTaskKeepsItsPlace() {
        start("one");
        start("two");
        ledger.takePlaces(1, NOW);
        TaskQuestion question = TaskQuestion.ofText("task-1-q1", "Which?", List.of());
        ledger.apply(new TaskChanged(1, 1, 1, TaskStatus.WAITING, null, List.of(question), null), NOW);
        assertThat(ledger.takePlaces(1, NOW)).isEmpty();
        assertThat(ledger.find(1))
                .hasValueSatisfying(task -> assertThat(task.status()).isEqualTo(TaskStatus.WAITING));
    }

    @Test
    void endedTask_staysEnded_butTellsWhatTasksBelowItWaitFor() {
        start("one");
        ledger.takePlaces(1, NOW);
        TaskQuestion below =
                TaskQuestion.ofText("task-1-2-q1", "Which?", List.of()).below(2);
        ledger.apply(ended(1, 1, 1, "x").asking(List.of(below)), NOW);
        assertThat(ledger.asking("task-1-2-q1"))
                .hasValueSatisfying(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED));
        TaskChanged goesOn = new TaskChanged(1, 1, 2, TaskStatus.RUNNING, null, List.of(), null);
        assertThat(ledger.apply(goesOn, NOW)).isTrue();
        assertThat(ledger.apply(goesOn, NOW)).isFalse();
        assertThat(ledger.asking("task-1-2-q1")).isEmpty();
        assertThat(ledger.find(1))
                .hasValueSatisfying(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED));
    }

    @Test
    void newsIsAppliedOnce() {
        start("one");
        ledger.takePlaces(1, NOW);
        assertThat(ledger.apply(ended(1, 1, 1, "first"), NOW)).isTrue();
        assertThat(ledger.apply(ended(1, 1, 1, "again"), NOW)).isFalse();
        assertThat(ledger.apply(ended(1, 1, 2, "later"), NOW)).isFalse();
        assertThat(ledger.apply(ended(9, 1, 1, "unknown"), NOW)).isFalse();
        assertThat(ledger.find(1)).hasValueSatisfying(task -> {
            assertThat(task.result()).isEqualTo(Text.of("first"));
            assertThat(task.usage().inputTokens()).isEqualTo(7);
        });
    }

    @Test
    void newsOfAnEarlierRun_doesNotEndALaterOne() {
        start("one");
        ledger.takePlaces(1, NOW);
        ledger.apply(ended(1, 1, 1, "first"), NOW);
        ledger.continueTask(1, Text.of("more"), NOW);
        ledger.takePlaces(1, NOW);
        assertThat(ledger.apply(ended(1, 1, 2, "late"), NOW)).isFalse();
        assertThat(ledger.apply(ended(1, 2, 3, "second"), NOW)).isTrue();
        assertThat(ledger.find(1)).hasValueSatisfying(task -> {
            assertThat(task.run()).isEqualTo(2);
            assertThat(task.followUps()).containsExactly(Text.of("more"));
            assertThat(task.usage().modelCalls()).isEqualTo(2);
        });
    }

    @Test
    void continuedTask_losesItsOldResultAtOnce() {
        start("one");
        ledger.takePlaces(1, NOW);
        ledger.apply(ended(1, 1, 1, "first"), NOW);
        TaskRecord continued = ledger.continueTask(1, Text.of("more"), NOW);
        assertThat(continued.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(continued.result()).isNull();
        assertThat(continued.endedAt()).isNull();
        assertThat(continued.head().answers()).isEqualTo(1);
    }

    @Test
    void aRunThatTheParentDidNotAskFor_isTakenOver() {
        start("one");
        ledger.takePlaces(1, NOW);
        ledger.apply(ended(1, 1, 1, "first"), NOW);
        ledger.apply(new TaskChanged(1, 2, 2, TaskStatus.RUNNING, null, List.of(), "by hand"), NOW);
        assertThat(ledger.find(1)).hasValueSatisfying(task -> {
            assertThat(task.status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(task.run()).isEqualTo(2);
            assertThat(task.followUps()).containsExactly(Text.of("by hand"));
        });
    }

    @Test
    void firstEnded_isTheFirstInRequestOrder() {
        start("one");
        start("two");
        start("three");
        ledger.takePlaces(3, NOW);
        ledger.apply(ended(3, 1, 1, "x"), NOW);
        ledger.apply(ended(2, 1, 1, "x"), NOW);
        assertThat(ledger.firstEnded(List.of(1, 2, 3))).map(TaskRecord::id).hasValue(2);
        assertThat(ledger.firstEnded(List.of(3, 2, 99))).map(TaskRecord::id).hasValue(3);
        assertThat(ledger.firstEnded(List.of(1, 99))).isEmpty();
        assertThat(ledger.untold(DeliveryPolicy.PARENT))
                .extracting(TaskRecord::id)
                .containsExactly(3, 2);
    }

    @Test
    void endedRun_isNotEndedAgain() {
        start("one");
        ledger.takePlaces(1, NOW);
        ledger.apply(ended(1, 1, 1, "done"), NOW);
        assertThat(ledger.end(1, 1, TaskStatus.FAILED, "died", NOW)).isFalse();
        assertThat(ledger.find(1))
                .hasValueSatisfying(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED));
    }

    @Test
    @DisplayName("F47: retention frees ended and delivered tasks, oldest end first, and never any other")
    void onlyEndedAndDeliveredTasks_areFreed() {
        Instant later = NOW.plusSeconds(60);
        ledger.start("Echo", "running", Text.of("x"), DeliveryPolicy.PARENT, NOW);
        ledger.start("Echo", "undelivered", Text.of("x"), DeliveryPolicy.PARENT, NOW);
        ledger.start("Echo", "delivered", Text.of("x"), DeliveryPolicy.PARENT, NOW);
        ledger.start("Echo", "fetched", Text.of("x"), DeliveryPolicy.NONE, NOW);
        ledger.takePlaces(4, NOW);
        for (int id : new int[] {4, 3, 2}) {
            ledger.end(id, 1, TaskStatus.FAILED, "why", NOW);
        }
        ledger.mark(3, 1, Delivery.DELIVERED);
        assertThat(ledger.freeable(later)).extracting(TaskRecord::id).containsExactly(4, 3);
        assertThat(ledger.freeable(NOW)).isEmpty();
        assertThat(ledger.firstToForget()).map(TaskRecord::id).contains(3);
        ledger.markRead(4);
        assertThat(ledger.firstToForget()).map(TaskRecord::id).contains(4);
    }

    @Test
    void usageOfClearedTasks_isStillCounted() {
        start("one");
        ledger.takePlaces(1, NOW);
        ledger.apply(ended(1, 1, 1, "done"), NOW);
        ledger.clear(1);
        assertThat(new TaskLedger(ledger.state()).usage().outputTokens()).isEqualTo(3);
    }

    @Test
    void stateStaysSmall_resultsOfOldestEndsGoFirst() {
        for (int i = 1; i <= 40; i++) {
            start("task " + i);
        }
        ledger.takePlaces(40, NOW);
        String result = "r".repeat(8_000);
        for (int i = 1; i <= 40; i++) {
            Text stored = Text.stored(result, new BlockHash("b".repeat(64)), 20_000, 20_000);
            TaskChanged news = ended(i, 1, 1, "");
            TaskOutcome outcome = java.util.Objects.requireNonNull(news.outcome());
            ledger.apply(
                    new TaskChanged(
                            i,
                            1,
                            1,
                            TaskStatus.COMPLETED,
                            new TaskOutcome(
                                    outcome.status(),
                                    stored,
                                    null,
                                    outcome.head(),
                                    1,
                                    1,
                                    outcome.usage(),
                                    NOW,
                                    NOW,
                                    null),
                            List.of(),
                            null),
                    NOW);
        }
        List<TaskRecord> fitted = ledger.fitting(TaskLedger.MAX_STATE_BYTES);
        assertThat(fitted.stream().mapToLong(TaskRecord::estimatedBytes).sum())
                .isLessThanOrEqualTo(TaskLedger.MAX_STATE_BYTES);
        assertThat(fitted.get(0).result()).extracting(Text::text).asString().hasSize(400);
        assertThat(fitted.get(39).result()).extracting(Text::text).asString().hasSize(8_000);
        assertThat(fitted.get(0).input()).isEqualTo(Text.of("input of task 1"));
    }

    @Test
    void inputsThatWouldNotFit_areRefusedBeforeAnythingIsRecorded() {
        String input = "x".repeat(4_000);
        int started = 0;
        List<Assignment> next = List.of(Assignment.of("Echo", "d", Text.of(input)));
        while (ledger.refusalOfStart(next).isEmpty()) {
            ledger.start("Echo", "d", Text.of(input), DeliveryPolicy.NONE, NOW);
            started++;
        }
        assertThat(started).isBetween(10, 100);
        assertThat(ledger.refusalOfStart(next))
                .hasValueSatisfying(reason -> assertThat(reason).contains("clear some"));
    }
}
