package dev.longhaul.starter;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the command line. */
@Command(
        name = "longhaul",
        description = "Durable background agents on Temporal.",
        mixinStandardHelpOptions = true,
        version = "longhaul 0.1.0-SNAPSHOT")
public final class LonghaulMain implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new LonghaulMain()).execute(args));
    }
}
