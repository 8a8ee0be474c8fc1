package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Start a session that goes on where the one in a file was.",
            "The file is one of longhaul export, or the saved state (JSON) of a session of the Microsoft Agent Framework,"
                    + " Python or .NET: its background tasks, todo list and mode."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul import backups.longhaul", "  longhaul import --session backups old-session.json"})
final class ImportCommand extends LonghaulCommand {
    @Parameters(paramLabel = "FILE", description = "The exported session, or the saved state.")
    private Path file = Path.of("");

    @Option(names = "--session", paramLabel = "ID", description = "Id of the new session; else the one in the file.")
    private @Nullable String session;

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description =
                    "Its agent, for a saved state; else the configured main agent. An exported session keeps its own.")
    private @Nullable String agent;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "Run option, laid over those of the session; repeatable.")
    private Map<String, String> options = new LinkedHashMap<>();

    ImportCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return new SessionImporting(here(), common(), session, agent, options).run(file, here().resolve(file));
        } catch (NoSuchFileException e) {
            throw new OperationFailed(ErrorCode.USAGE, "There is no file '" + file + "'.", "", e);
        } catch (IOException e) {
            throw new OperationFailed(
                    ErrorCode.FAILED,
                    "'" + file + "' cannot be read: " + e.getMessage() + ".",
                    "Nothing was imported.",
                    e);
        }
    }
}
