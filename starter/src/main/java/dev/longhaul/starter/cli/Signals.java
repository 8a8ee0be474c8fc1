package dev.longhaul.starter.cli;

/** Ctrl-C and a polite kill interrupt the command, which then ends in order; a second one ends the process at once. */
final class Signals {
    private static final String[] NAMES = {"INT", "TERM"};

    private final Thread command = Thread.currentThread();
    private volatile boolean caught;

    private Signals() {}

    /** What can be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /**
     * Does some work that signals interrupt.
     *
     * @throws InterruptedException when one has
     */
    static <T> T interrupting(Work<T> work) throws InterruptedException {
        Signals signals = new Signals();
        Object[] before = new Object[NAMES.length];
        for (int i = 0; i < NAMES.length; i++) {
            before[i] = org.jline.utils.Signals.register(NAMES[i], signals::caught);
        }
        try {
            return work.run();
        } finally {
            for (int i = 0; i < NAMES.length; i++) {
                if (before[i] != null) {
                    org.jline.utils.Signals.unregister(NAMES[i], before[i]);
                }
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
