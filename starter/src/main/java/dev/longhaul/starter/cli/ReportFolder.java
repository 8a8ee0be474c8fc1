package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionReports;
import dev.longhaul.starter.report.ReportForm;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder into which a report is written, in all its forms. */
final class ReportFolder {
    private final Path typed;
    private final Path folder;

    private ReportFolder(Path typed, Path folder) {
        this.typed = typed;
        this.folder = folder;
    }

    /** The folder that a person named, checked: it is there, or can be made. Null for none. */
    static @Nullable ReportFolder checked(Surroundings here, @Nullable Path typed) {
        if (typed == null) {
            return null;
        }
        Path folder = here.resolve(typed);
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw refused(typed, there + " is not a folder");
        }
        if (!Files.isWritable(there)) {
            throw refused(typed, "you may not write to " + there);
        }
        return new ReportFolder(typed, folder);
    }

    /** Makes the folder and tries to write to it, so that a long job does not end where its report cannot go. */
    void make() {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".longhaul", ".try"));
        } catch (IOException e) {
            throw refused(typed, FileTrouble.words(e));
        }
    }

    /** Writes a session's report, if it has one, and says so; files of an earlier one are replaced, each at once. */
    void writeReportOf(SessionReports reports, SessionView session, PrintStream messages) {
        Report report = session.report();
        if (report == null) {
            messages.println("There is no report to write to " + typed + ".");
            return;
        }
        List<String> written = new ArrayList<>();
        for (ReportForm form : ReportForm.values()) {
            if (write(reports, session.session(), report, form, messages)) {
                written.add(form.file());
            }
        }
        messages.println(String.join(", ", written.subList(0, written.size() - 1)) + " and "
                + written.get(written.size() - 1) + " are in " + typed);
    }

    /** Answers whether it is there; of a form that cannot be made it is said, and the others are written all the same. */
    private boolean write(
            SessionReports reports, String session, Report report, ReportForm form, PrintStream messages) {
        byte[] content;
        try {
            content = reports.in(form, session, report);
        } catch (OperationFailed failed) {
            if (failed.code() != ErrorCode.FAILED || form.isText()) {
                throw failed;
            }
            messages.println("longhaul: " + failed.message());
            return false;
        }
        try {
            Files.createDirectories(folder);
            write(form.file(), content);
            return true;
        } catch (IOException e) {
            throw new OperationFailed(
                    ErrorCode.FAILED,
                    "The report cannot be written to '" + typed + "': " + FileTrouble.words(e) + ".",
                    "It is kept: longhaul watch " + Shell.quoted(session) + " --out ANOTHER_FOLDER",
                    e);
        }
    }

    /** A folder in this one. */
    ReportFolder below(String name) {
        return new ReportFolder(typed.resolve(name), folder.resolve(name));
    }

    /** Writes one file beside the reports. */
    void writeFile(String name, String content) {
        try {
            Files.createDirectories(folder);
            write(name, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OperationFailed(
                    ErrorCode.FAILED,
                    name + " cannot be written to '" + typed + "': " + FileTrouble.words(e) + ".",
                    "The jobs go on, or are kept; the same command writes it again.",
                    e);
        }
    }

    /** The folder as the person named it. */
    @Override
    public String toString() {
        return typed.toString();
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        // Not a temporary file of the library's making: only its owner could read that, and the report after it.
        Path draft = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.write(draft, content);
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static OperationFailed refused(Path typed, String why) {
        return new OperationFailed(
                ErrorCode.USAGE,
                "The report cannot be written to '" + typed + "': " + why + ".",
                "Name another folder with --out.");
    }
}
