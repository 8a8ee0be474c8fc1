package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "server",
        description = "The HTTP API and its page. Not in this version: they come with a later release.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul server", "  longhaul server --port 8081"})
final class ServerCommand extends LonghaulCommand {
    @Option(names = "--port", paramLabel = "N", description = "Where it listens on 127.0.0.1.")
    @SuppressWarnings("UnusedVariable") // there is nothing yet that listens
    private @Nullable Integer port;

    ServerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        throw notYet("longhaul server");
    }

    /** The refusal of what needs the HTTP API. */
    static OperationFailed notYet(String what) {
        return new OperationFailed(
                ErrorCode.USAGE,
                what + " is not in this version: the HTTP API and its page come with a later release.",
                "longhaul dev without --port, or longhaul worker, does the work; the other commands talk to it.");
    }
}
