package dev.longhaul.starter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Show what happened in a session, and what happens until it is idle or closed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul watch research-20261121-7k3fq",
            "  longhaul watch research-20261121-7k3fq --from 120",
            "  longhaul watch research-20261121-7k3fq --out report/",
        })
final class WatchCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Option(names = "--from", paramLabel = "CURSOR", description = "Only what happened after that event; default: all.")
    private long from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "At the end of a research job, write its report there, in all its forms.")
    private @Nullable Path out;

    WatchCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        ReportFolder folder = ReportFolder.checked(here(), out);
        try (Link link = Link.toWork(here(), common())) {
            return new Watching(here(), common(), link, folder).run(session, from);
        }
    }
}
