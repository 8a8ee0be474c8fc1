package dev.longhaul.starter.cli;

/** Ctrl-C and a polite kill interrupt the command, which then ends in order; a second one ends the process at once. */
final class Signals implements AutoCloseable {
    private static final String[] NAMES = {"INT", "TERM"};

    private final Thread command = Thread.currentThread();
    private final Object[] before = new Object[NAMES.length];
    private volatile boolean caught;

    Signals() {
        for (int i = 0; i < NAMES.length; i++) {
            before[i] = org.jline.utils.Signals.register(NAMES[i], this::caught);
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < NAMES.length; i++) {
            if (before[i] != null) {
                org.jline.utils.Signals.unregister(NAMES[i], before[i]);
            }
        }
    }

    private void caught() {
        if (caught) {
            Runtime.getRuntime().halt(Interrupted.EXIT_CODE);
        }
        caught = true;
        command.interrupt();
    }
}
