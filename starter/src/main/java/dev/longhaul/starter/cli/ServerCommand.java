package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "server",
        description = {
            "The HTTP API on 127.0.0.1, until Ctrl-C or a polite kill. It does no work itself: workers do.",
            "What is asked of it is kept by Temporal; any server can be asked about any session.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul server",
            "  longhaul server --port 8081",
            "  TEMPORAL_ADDRESS=temporal.example:7233 longhaul server -c longhaul.yaml"
        })
final class ServerCommand extends LonghaulCommand {
    @Mixin
    private final ListenOptions listen = new ListenOptions();

    ServerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        return new ApiHosting(here(), common()).server(listen);
    }
}
