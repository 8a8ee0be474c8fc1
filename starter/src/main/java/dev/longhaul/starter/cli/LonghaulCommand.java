package dev.longhaul.starter.cli;

import java.util.concurrent.Callable;

/**
 * A command. What it does begins in {@link #call}; until then it loads nothing but the command line's own classes, so
 * that help is there at once.
 */
abstract class LonghaulCommand implements Callable<Integer> {
    /** The exit code of a command that did what it was asked. */
    static final int DONE = 0;

    /** The exit code when the job failed. */
    static final int JOB_FAILED = 1;

    private final Surroundings here;

    private final CommonOptions common;

    LonghaulCommand(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
    }

    final Surroundings here() {
        return here;
    }

    final CommonOptions common() {
        return common;
    }

    /** @return the exit code */
    @Override
    public abstract Integer call() throws Exception;
}
