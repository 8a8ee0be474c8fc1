package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Check configuration, Temporal, worker, models, store and sources, and say what to do.",
            "Exit code 2 for the configuration, 5 for Temporal or a missing worker, 1 for anything else.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul doctor", "  longhaul doctor -c longhaul.yaml --format json"})
final class DoctorCommand extends LonghaulCommand {
    DoctorCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        return new Doctor(here(), common()).examine();
    }
}
