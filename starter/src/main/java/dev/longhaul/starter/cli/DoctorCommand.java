package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Check configuration, Temporal, worker, models, store and sources, and say what to do.",
            "Exit code 2 for the configuration, 5 for Temporal or a missing worker, 1 for anything else.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul doctor", "  longhaul doctor -c longhaul.yaml --format json", "  longhaul doctor --replay"
        })
final class DoctorCommand extends LonghaulCommand {
    @Option(
            names = "--replay",
            description = {
                "Instead, replay every open job's history with this build, and name those that would break.",
                "Exit code 1 when there are any. Changes nothing."
            })
    private boolean replay;

    DoctorCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        return replay ? new ReplayReport(here(), common()).print() : new Doctor(here(), common()).examine();
    }
}
