package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.task.BoundedWait;
import dev.longhaul.workflows.task.TaskFigures;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the next turn of an idle session is about: a message or, when there is none, ends of tasks. */
final class NextTurn {
    private final SessionAgent agent;
    private final SessionFacts facts;
    private final Inbox inbox;
    private final EventLog events;

    NextTurn(SessionAgent agent, SessionFacts facts, Inbox inbox, EventLog events) {
        this.agent = agent;
        this.facts = facts;
        this.inbox = inbox;
        this.events = events;
    }

    /** Begins the turn; ends are gathered a little, and empty means that something else came meanwhile. */
    Optional<Turn> begin() {
        List<Message> messages = new ArrayList<>(facts.leftover);
        agent.workspace().mode().announcement().map(Message::user).ifPresent(messages::add);
        if (!inbox.isEmpty()) {
            facts.question = inbox.take();
            messages.add(Message.user(facts.question));
            started(facts.question);
        } else if (agent.workspace().budget().usedUp(now()).isPresent()) {
            TaskLedger ledger = agent.children().ledger();
            ledger.untold(DeliveryPolicy.PARENT)
                    .forEach(task -> ledger.mark(task.id(), task.run(), Delivery.UNDELIVERABLE));
            return Optional.empty();
        } else {
            BoundedWait.until(agent.pinned().delegation().coalesce(), this::isOvertaken);
            if (isOvertaken()) {
                return Optional.empty();
            }
            Message block = deliver();
            facts.question = "";
            messages.add(block);
            started(block.content().get(0).words());
        }
        facts.turns++;
        facts.beginnings.add(TurnBeginning.of(facts.turns, facts.head, facts.leftover, facts.question));
        facts.leftover = List.of();
        return Optional.of(Turn.begin(facts.head, messages, now()));
    }

    private boolean isOvertaken() {
        return facts.closing != null || !inbox.isEmpty();
    }

    private Message deliver() {
        TaskLedger ledger = agent.children().ledger();
        DeliveryBlock block = new DeliveryBlock(agent.pinned(), now());
        List<TaskRecord> ended = block.fitting(ledger.untold(DeliveryPolicy.PARENT));
        for (TaskRecord task : ended) {
            ledger.mark(task.id(), task.run(), Delivery.DELIVERED);
            TaskFigures.delivered(task, now());
        }
        return Message.user(block.of(ended)).restingOn(TaskRecord.conversations(ended));
    }

    private void started(String text) {
        events.add(SessionEvent.Kind.TURN_STARTED, null, text, Map.of("turn", facts.turns + 1));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
