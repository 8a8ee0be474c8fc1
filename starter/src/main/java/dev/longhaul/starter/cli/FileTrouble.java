package dev.longhaul.starter.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What is wrong with a file or folder, in words for a sentence that names it already. */
final class FileTrouble {
    private FileTrouble() {}

    static String words(IOException trouble) {
        if (trouble instanceof AccessDeniedException) {
            return "you do not have the right to";
        }
        if (trouble instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (trouble instanceof FileAlreadyExistsException || trouble instanceof NotDirectoryException) {
            return "a file is in its place";
        }
        if (trouble instanceof FileSystemException system) {
            return system.getReason() == null ? "the file system refuses it" : system.getReason();
        }
        return String.valueOf(trouble.getMessage());
    }
}
