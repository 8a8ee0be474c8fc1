package dev.longhaul.starter.cli;

import dev.longhaul.starter.batch.BatchSettings;
import dev.longhaul.starter.batch.Question;
import dev.longhaul.starter.batch.QuestionFile;
import dev.longhaul.starter.batch.QuestionMistakes;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "research",
        description = {
            "Answer a question, or all questions of a file, out of documents, with sources.",
            "The report goes to standard output, the run to standard error. Interrupting leaves a durable job alone.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul research \"What does recovery need?\" --sources docs/",
            "  longhaul research \"Who decided that?\" --sources notes/ --sources mail/",
            "  longhaul research \"Who decided that?\" --sources notes/ --out report/",
            "  longhaul research \"...\" --sources docs/ > report.md",
            "  longhaul research --questions questions.txt --sources docs/ --out reports/",
            "  longhaul research --questions q.yaml --parallel 5 --limit tokens=900000",
        })
final class ResearchCommand extends LonghaulCommand {
    @Parameters(paramLabel = "QUESTION", arity = "0..1", description = "What you want to know.")
    private @Nullable String question;

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "Folder of documents (Markdown, HTML, text, PDF), as the worker sees it; repeatable.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write the report there: Markdown, HTML, JSON, PDF, and its sources in BibTeX and"
                    + " CSL-JSON; of several questions a folder each, and an index.")
    private @Nullable Path out;

    @Mixin
    private final BatchOptions batch = new BatchOptions();

    @Mixin
    private final StartOptions start = new StartOptions();

    ResearchCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        Path questions = batch.questions();
        if (question == null && questions == null) {
            throw refused(
                    "Missing required parameter: 'QUESTION'.",
                    "Say what you want to know, or name a file of questions: --questions FILE");
        }
        if (question != null && (questions != null || batch.saySomething())) {
            throw refused(
                    questions == null
                            ? "--parallel, --limit, --finish and --retry are for the questions of a file."
                            : "Both a QUESTION and --questions were given.",
                    questions == null ? "Give the file: --questions FILE" : "Leave one of them out.");
        }
        List<String> folders = SourceFolders.checked(here(), sources);
        if (questions != null) {
            return ofFile(questions, folders);
        }
        return new ResearchJob(here(), common(), new SessionStart(start), ReportFolder.checked(here(), out))
                .run(String.valueOf(question), folders, start.detach());
    }

    private int ofFile(Path file, List<String> folders) {
        if (start.detach()) {
            throw refused(
                    "--detach makes no sense with --questions: this command starts them one after another.",
                    "It can be ended at any time, and given again: it goes on where it was.");
        }
        BatchSettings settings = batch.settings();
        ReportFolder folder = ReportFolder.checked(here(), out);
        Path resolved = here().resolve(file);
        Path beside = Objects.requireNonNullElse(resolved.getParent(), here().workingDirectory());
        String prefix =
                start.session() == null ? QuestionFile.prefix(String.valueOf(resolved.getFileName())) : start.session();
        try {
            List<Question> questions = QuestionFile.read(
                    file.toString(),
                    Files.readAllBytes(resolved),
                    prefix,
                    folders,
                    typed -> SourceFolders.named(typed, beside));
            return new BatchJob(here(), common(), start.run(), settings, folder).run(questions);
        } catch (QuestionMistakes mistakes) {
            throw new OperationFailed(
                    ErrorCode.USAGE, String.valueOf(mistakes.getMessage()), "Nothing was started.", mistakes);
        } catch (IOException e) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The questions in '" + file + "' cannot be read: " + FileTrouble.words(e) + ".",
                    "Nothing was started.",
                    e);
        }
    }

    private static OperationFailed refused(String message, String hint) {
        return new OperationFailed(ErrorCode.USAGE, message, hint);
    }
}
