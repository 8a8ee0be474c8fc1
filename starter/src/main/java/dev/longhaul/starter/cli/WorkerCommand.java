package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "worker",
        description = {
            "Do the work of sessions and their tasks, until Ctrl-C or a polite kill.",
            "Any number of workers may run; the work of one that dies goes on on another.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul worker",
            "  longhaul worker --deployment longhaul --build-id 0.2.0",
            "  longhaul worker --metrics 127.0.0.1:9464",
            "  TEMPORAL_ADDRESS=temporal.example:7233 longhaul worker -c longhaul.yaml"
        })
final class WorkerCommand extends LonghaulCommand {
    @Mixin
    private final VersionOptions version = new VersionOptions();

    @Mixin
    private final MetricsOption metrics = new MetricsOption();

    WorkerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        return new Hosting(here(), common()).worker(version, metrics);
    }
}
