package dev.longhaul.starter.cli;

import java.util.function.Supplier;

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
     * Does some work that signals interrupt, where they are meant for the command.
     *
     * @throws InterruptedException when one has
     */
    static <T> T interrupting(Surroundings here, Work<T> work) throws InterruptedException {
        if (!here.attached()) {
            return work.run();
        }
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

    /** Does some work that a signal ends at once, and with it the process; {@code words} say what that leaves behind. */
    static <T> T ending(Surroundings here, Supplier<String> words, Supplier<T> work) {
        if (!here.attached()) {
            return work.get();
        }
        Runnable end = () -> {
            here.err().println("\nlonghaul: " + words.get());
            // Not from the thread of the signal, which must not wait for the process to end.
            new Thread(() -> System.exit(Interrupted.EXIT_CODE), "longhaul-end").start();
        };
        Object[] before = new Object[NAMES.length];
        for (int i = 0; i < NAMES.length; i++) {
            before[i] = org.jline.utils.Signals.register(NAMES[i], end);
        }
        try {
            return work.get();
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
