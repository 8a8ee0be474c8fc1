package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    void endLongerThanABlock_isDeliveredAlone() {
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        for (int id = 1; id <= 2; id++) {
            ledger.start("Echo", "d", Text.of("x"), Delivery.PENDING, NOW);
            ledger.end(id, 1, TaskStatus.FAILED, "x".repeat(50_000), NOW);
        }
        assertThat(DeliveryBlock.fitting(ledger.undelivered(), NOW)).hasSize(1);
    }
}
