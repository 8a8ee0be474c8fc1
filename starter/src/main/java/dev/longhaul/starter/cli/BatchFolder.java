package dev.longhaul.starter.cli;

import dev.longhaul.starter.batch.BatchResult;
import dev.longhaul.starter.batch.BatchStatus;
import dev.longhaul.starter.batch.Question;
import dev.longhaul.starter.console.BatchLines;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.SessionReports;
import dev.longhaul.workflows.session.SessionView;
import java.io.PrintStream;

/** The folder of a batch: a folder a question, named as its session, and an index. */
final class BatchFolder {
    private final ReportFolder folder;

    BatchFolder(ReportFolder folder) {
        this.folder = folder;
    }

    void make() {
        folder.make();
    }

    /** Writes the report of a question. */
    void write(SessionReports reports, Question question, SessionView view, PrintStream messages) {
        folder.below(question.session()).writeReportOf(reports, view, messages);
    }

    /** Writes the index, as far as the batch is. */
    void index(BatchResult result) {
        folder.writeFile("index.json", PublicJson.of(result) + "\n");
        folder.writeFile("index.md", markdown(result));
    }

    private static String markdown(BatchResult result) {
        StringBuilder text = new StringBuilder("# Questions\n\n");
        text.append(BatchLines.summary(result)).append(".\n\n");
        if (result.usedUp() != null) {
            text.append("Not all were asked to their end: ")
                    .append(result.usedUp())
                    .append(".\n\n");
        }
        text.append("| # | question | status | report |\n| --- | --- | --- | --- |\n");
        for (BatchResult.Entry entry : result.questions()) {
            boolean done = entry.status() == BatchStatus.DONE;
            text.append("| ")
                    .append(entry.number())
                    .append(" | ")
                    .append(cell(entry.question()))
                    .append(" | ")
                    .append(entry.status().word().replace('_', ' '))
                    .append(entry.error() == null ? "" : ": " + cell(entry.error()))
                    .append(" | ")
                    .append(done ? "[" + entry.session() + "](" + entry.session() + "/report.md)" : entry.session())
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Text from outside in a cell of a table: on one line, and nothing in it is markup. */
    private static String cell(String text) {
        return Printable.line(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
