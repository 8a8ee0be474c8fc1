package dev.longhaul.workflows.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.payload.Payloads;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final Instant NOW = Instant.EPOCH;

    private final TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);

    @Test
    @DisplayName("F38: the ends of a batch are told together, in input order, when all of it has ended")
    void batch_isHeldBackUntilItIsWhole() {
        ledger.start("Echo", "alone", Text.of("x"), DeliveryPolicy.PARENT, NOW);
        List<TaskRecord> batch = ledger.startTogether(assignments(3), DeliveryPolicy.PARENT, NOW);
        ledger.start("Echo", "last", Text.of("x"), DeliveryPolicy.PARENT, NOW);
        assertThat(batch).extracting(TaskRecord::batch).containsOnly("deleg_00000002");
        end(4);
        end(2);
        assertThat(undelivered()).isEmpty();
        end(1);
        assertThat(undelivered()).containsExactly(1);
        end(3);
        end(5);
        assertThat(undelivered()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void clearedTask_holdsItsBatchNoLonger() {
        ledger.startTogether(assignments(2), DeliveryPolicy.PARENT, NOW);
        end(1);
        end(2);
        ledger.clear(2);
        assertThat(undelivered()).containsExactly(1);
    }

    @Test
    void continuedTask_leavesItsBatch() {
        ledger.startTogether(assignments(2), DeliveryPolicy.PARENT, NOW);
        end(1);
        ledger.continueTask(1, Text.of("more"), NOW);
        end(2);
        assertThat(undelivered())
                .as("the end before the continuation is not lost")
                .containsExactly(1, 2);
        assertThat(ledger.find(1).orElseThrow().batch()).isNull();
    }

    @Test
    void batch_travelsWithTheLedger() throws Exception {
        ledger.startTogether(
                List.of(new Assignment("Echo", "d", Text.of("x"), Text.of("known"), TaskRole.ORCHESTRATOR)),
                DeliveryPolicy.PARENT,
                NOW);
        String json = Payloads.newMapper().writeValueAsString(ledger.state());
        LedgerState read = Payloads.newMapper().readValue(json, LedgerState.class);
        assertThat(read).isEqualTo(ledger.state());
        TaskRecord older = Payloads.newMapper()
                .readValue(
                        json.replace("\"batch\"", "\"b\"")
                                .replace("\"role\"", "\"r\"")
                                .replace("\"context\"", "\"c\""),
                        LedgerState.class)
                .tasks()
                .get(0);
        assertThat(older.batch()).isNull();
        assertThat(older.role()).isNull();
        assertThat(older.context()).isNull();
    }

    private static List<Assignment> assignments(int number) {
        return Collections.nCopies(number, Assignment.of("Echo", "d", Text.of("x")));
    }

    private void end(int id) {
        ledger.end(id, 1, TaskStatus.FAILED, "why", NOW);
    }

    private List<Integer> undelivered() {
        return ledger.untold(DeliveryPolicy.PARENT).stream().map(TaskRecord::id).toList();
    }
}
