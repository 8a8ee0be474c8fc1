package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryBlockTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void manyLongEnds_areDeliveredInSeveralBlocks() {
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        for (int id = 1; id <= 100; id++) {
            ledger.start("Echo", "d", Text.of("x"), Delivery.PENDING, NOW);
            ledger.end(id, 1, TaskStatus.FAILED, "界".repeat(1_000), NOW);
        }
        List<Integer> delivered = new ArrayList<>();
        while (!ledger.undelivered().isEmpty()) {
            List<TaskRecord> some = DeliveryBlock.fitting(ledger.undelivered(), NOW);
            assertThat(DeliveryBlock.of(some, NOW).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .hasSizeLessThan(60_000);
            some.forEach(task -> ledger.mark(task.id(), Delivery.DELIVERED));
            some.forEach(task -> delivered.add(task.id()));
        }
        assertThat(delivered).hasSize(100).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F38: a batch is one unit, however large: its tasks share one message")
    void largeBatch_isDeliveredWhole() {
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        ledger.start("Echo", "alone", Text.of("x"), Delivery.PENDING, NOW);
        ledger.end(1, 1, TaskStatus.FAILED, "why", NOW);
        ledger.startTogether(
                Collections.nCopies(100, Assignment.of("Echo", "d", Text.of("x".repeat(400)))), Delivery.PENDING, NOW);
        for (int id = 101; id > 1; id--) {
            ledger.end(id, 1, TaskStatus.FAILED, "界".repeat(1_000), NOW);
        }
        assertThat(DeliveryBlock.fitting(ledger.undelivered(), NOW))
                .extracting(TaskRecord::id)
                .containsExactly(1);
        ledger.mark(1, Delivery.DELIVERED);
        List<TaskRecord> batch = DeliveryBlock.fitting(ledger.undelivered(), NOW);
        assertThat(batch).hasSize(100).isSortedAccordingTo(Comparator.comparingInt(TaskRecord::id));
        assertThat(DeliveryBlock.of(batch, NOW).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThan(150_000);
        assertThat(DeliveryBlock.of(batch, NOW).get(0).words())
                .isEqualTo("[ASYNC DELEGATION BATCH COMPLETE: deleg_00000002, 100 tasks]");
    }

    @Test
    void endLongerThanABlock_isDeliveredAlone() {
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        for (int id = 1; id <= 2; id++) {
            ledger.start("Echo", "d", Text.of("x"), Delivery.PENDING, NOW);
            ledger.end(id, 1, TaskStatus.FAILED, "x".repeat(50_000), NOW);
        }
        assertThat(DeliveryBlock.fitting(ledger.undelivered(), NOW)).hasSize(1);
    }
}
