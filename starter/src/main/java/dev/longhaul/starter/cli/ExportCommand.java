package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.transfer.SessionFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Write a whole session into a file: conversations, tasks, plan, agents. The session is left as it is.",
            "One that runs is taken as of its last finished step; tasks that have not ended begin their run again where"
                    + " it is imported. Closed sessions can be exported, too."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul export backups backups.longhaul"})
final class ExportCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; it must not be there yet.")
    private Path file = Path.of("");

    ExportCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common());
                SessionFileWriter writer = SessionFileWriter.create(here().resolve(file))) {
            link.operations().transfer().export(session, writer);
            SessionFileWriter.Exported exported = writer.finish();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("session", exported.session());
            document.put("file", file.toString());
            document.put("exported_at", exported.exportedAt());
            document.put("contents", exported.contents());
            document.put("bytes", exported.bytes());
            new Results(here(), common())
                    .print(
                            document,
                            List.of(Line.of("Session " + session + " is in " + file + ": "
                                    + SessionLines.count(exported.contents(), "content") + ", " + exported.bytes()
                                    + " bytes.")));
            return DONE;
        } catch (IOException e) {
            throw new OperationFailed(
                    ErrorCode.FAILED,
                    "The session cannot be written to '" + file + "': " + e.getMessage() + ".",
                    "Nothing was left there; name another file.",
                    e);
        }
    }
}
