package dev.longhaul.reliability;

import java.util.Locale;

/** A step of the protocol between a session, its tasks and the people outside. */
enum Step {
    START("start a task", "the history of the session holds the start of its child"),
    FIRST_CALL("a task's first model call", "the call is under way, held at a gate"),
    TOOL_CALL("a tool call", "the history of the task holds the scheduled call"),
    END_OF_RUN("the end of a run", "the model has given the last answer, the worker is about to report it"),
    NEWS("the news to the parent", "the history of the task holds the signal to its parent"),
    DELIVERY("the delivery turn", "the model call of the turn is under way, held at a gate"),
    CONTINUE("continue", "the session has accepted the request"),
    STEER("steer", "the session has accepted the request"),
    CANCEL("cancel", "the session has accepted the request"),
    CLEAR("clear", "the session has accepted the request"),
    ANSWER("an approval's answer", "the session has accepted the request"),
    CLOSE("close", "the session has accepted the request"),
    PARENT_ANEW("the parent's continue-as-new", "the session's second execution has just begun"),
    CHILD_ANEW("the child's continue-as-new", "the task's second execution has just begun");

    private final String words;
    private final String point;

    Step(String words, String point) {
        this.words = words;
        this.point = point;
    }

    /** As the table names it. */
    String words() {
        return words;
    }

    /** When the fault strikes. */
    String point() {
        return point;
    }

    /** As {@code --only} takes it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody outside asks the session for it. */
    boolean isAsked() {
        return switch (this) {
            case CONTINUE, STEER, CANCEL, CLEAR, ANSWER, CLOSE -> true;
            default -> false;
        };
    }

    /** Whether the server has to suggest a new execution early. */
    boolean isAnew() {
        return this == PARENT_ANEW || this == CHILD_ANEW;
    }

    /** The gate that is closed when the session begins; empty when none is. */
    String gate() {
        return switch (this) {
            case FIRST_CALL, STEER, CANCEL, CLOSE -> "first";
            case END_OF_RUN -> "last";
            case DELIVERY -> "delivery";
            default -> "";
        };
    }
}
