package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "dev",
        description = {
            "A local Temporal, a worker and the HTTP API, until Ctrl-C; commands in other terminals find them.",
            "With the Temporal CLI on the path, jobs are kept in a file and go on at the next start.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul dev",
            "  longhaul dev --port 8081",
            "  longhaul dev -c examples/stock-prices/longhaul.yaml"
        })
final class DevCommand extends LonghaulCommand {
    @Mixin
    private final ListenOptions listen = new ListenOptions();

    DevCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        return new Hosting(here(), common()).dev(listen);
    }
}
