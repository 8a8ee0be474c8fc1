package dev.longhaul.starter.console;

import dev.longhaul.starter.operations.SessionWatcher;

/** A place where a run is shown. */
public interface RunConsole extends SessionWatcher, AutoCloseable {
    /** A line about the command itself, shown at once. */
    void note(Line line);

    /** Whether the last turn that was seen ended with an answer; consoles leave that one to the command. */
    boolean holdsAnswer();

    /** Takes away what is drawn anew; what was said stays. */
    @Override
    void close();
}
