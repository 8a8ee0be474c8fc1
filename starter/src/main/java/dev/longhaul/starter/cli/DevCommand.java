package dev.longhaul.starter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "dev",
        description = {
            "A local Temporal and a worker, until Ctrl-C; commands in other terminals find them.",
            "With the Temporal CLI on the path, jobs are kept in a file and go on at the next start.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul dev", "  longhaul dev -c examples/stock-prices/longhaul.yaml"})
final class DevCommand extends LonghaulCommand {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "For the HTTP API of a later release; refused until then.")
    private @Nullable Integer port;

    DevCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        if (port != null) {
            throw ServerCommand.notYet("--port");
        }
        return new Hosting(here(), common()).dev();
    }
}
