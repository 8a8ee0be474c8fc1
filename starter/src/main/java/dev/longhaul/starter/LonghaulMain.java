package dev.longhaul.starter;

import dev.longhaul.starter.cli.CommandLines;
import dev.longhaul.starter.cli.Surroundings;

/** The entry point of the command line. */
public final class LonghaulMain {
    private LonghaulMain() {}

    public static void main(String[] args) {
        System.exit(CommandLines.execute(Surroundings.ofThisProcess(), args));
    }
}
