package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Folders of documents as a person named them. */
final class SourceFolders {
    private SourceFolders() {}

    /** The folders, checked, as absolute paths. */
    static List<String> checked(Surroundings here, List<Path> folders) {
        return folders.stream()
                .map(folder -> checked(folder, here.resolve(folder)).toString())
                .toList();
    }

    /**
     * A folder that a file names, checked, as an absolute path.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static String named(String typed, Path beside) {
        try {
            Path path = Path.of(typed);
            return checked(path, beside.resolve(path).normalize()).toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The sources folder '" + typed + "' is no path.", e);
        } catch (OperationFailed e) {
            throw new IllegalArgumentException(e.message() + " " + e.hint(CommandWording.COMMANDS), e);
        }
    }

    private static Path checked(Path typed, Path folder) {
        if (!Files.exists(folder)) {
            throw refused(typed, "is not there", "Check the path; it is relative to where you are.");
        }
        if (!Files.isDirectory(folder)) {
            throw refused(typed, "is not a folder", "Name the folder that the file is in.");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (!entries.iterator().hasNext()) {
                throw refused(typed, "is empty", "Put documents into it: Markdown, HTML, text or PDF.");
            }
        } catch (AccessDeniedException e) {
            throw refused(typed, "cannot be read", "Give yourself the right to read it.");
        } catch (IOException e) {
            throw refused(typed, "cannot be read: " + FileTrouble.words(e), "");
        }
        return folder;
    }

    private static OperationFailed refused(Path typed, String what, String hint) {
        return new OperationFailed(ErrorCode.USAGE, "The sources folder '" + typed + "' " + what + ".", hint);
    }
}
