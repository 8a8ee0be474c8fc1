package dev.longhaul.starter.logging;

/** Where this process's log goes. Chosen before the first line of it is written; later choices come too late. */
public enum LogTarget {
    /** To {@code logs/longhaul.log} in the home folder: standard output and error belong to the command. */
    FILE,
    /** To standard error, too, a line an event: what it says is what a hosting command has to say. */
    STANDARD_ERROR;

    private static volatile LogTarget chosen = FILE;

    public void choose() {
        chosen = this;
    }

    static LogTarget chosen() {
        return chosen;
    }
}
