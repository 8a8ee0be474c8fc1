package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import java.util.ArrayList;
import java.util.List;

/** Texts for a running agent that wait for its next model call, oldest first. */
final class TaskMail {
    /** The most texts that a task is sent in one run. */
    static final int MAX_TEXTS = 20;

    /** The longest text, in UTF-8 bytes. */
    static final int MAX_BYTES = 4_000;

    private final List<String> waiting;

    TaskMail(List<String> waiting) {
        this.waiting = new ArrayList<>(waiting);
    }

    /** Adds a text; sent by hand, it may be cut, or too much. */
    void add(String text) {
        if (waiting.size() < MAX_TEXTS) {
            waiting.add(Text.beginning(text, MAX_BYTES));
        }
    }

    /** What waits becomes part of the turn and waits no more. */
    Turn into(Turn turn) {
        Turn next = waiting.isEmpty() ? turn : turn.adding(messages());
        waiting.clear();
        return next;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<String> state() {
        return List.copyOf(waiting);
    }

    private List<Message> messages() {
        return waiting.stream()
                .map(text -> Message.user("Said to you while you work: " + text))
                .toList();
    }
}
