package dev.longhaul.starter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "research",
        description = {
            "Answer a question out of documents, with sources.",
            "The report goes to standard output, the run to standard error. Interrupting leaves a durable job alone.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul research \"What does recovery need?\" --sources docs/",
            "  longhaul research \"Who decided that?\" --sources notes/ --sources mail/",
            "  longhaul research \"Who decided that?\" --sources notes/ --out report/",
            "  longhaul research \"...\" --sources docs/ > report.md",
        })
final class ResearchCommand extends LonghaulCommand {
    @Parameters(paramLabel = "QUESTION", description = "What you want to know.")
    private String question = "";

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "Folder of documents (Markdown, HTML, text, PDF), as the worker sees it; repeatable.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write report.md, report.html and report.json there.")
    private @Nullable Path out;

    @Mixin
    private final StartOptions start = new StartOptions();

    ResearchCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        List<String> folders = SourceFolders.checked(here(), sources);
        return new ResearchJob(here(), common(), new SessionStart(start), ReportFolder.checked(here(), out))
                .run(question, folders, start.detach());
    }
}
