package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a folder can be used for what it is there for. */
final class FolderCheck {
    private FolderCheck() {}

    /** The content store: something is written, read and taken away again. */
    static Finding store(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".doctor", ".probe");
            try {
                Files.writeString(probe, "ping");
                if (!Files.readString(probe).equals("ping")) {
                    throw new IOException("what was written does not come back");
                }
            } finally {
                Files.deleteIfExists(probe);
            }
            return Finding.good("store", folder + " can be written and read");
        } catch (IOException e) {
            return Finding.bad(
                    "store",
                    ErrorCode.FAILED,
                    folder + " cannot be used: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    "Give yourself the right to write there, or set 'store' to another folder.");
        }
    }

    /** A configured folder of documents. */
    static Finding sources(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            List<Path> some = new java.util.ArrayList<>();
            entries.forEach(some::add);
            return some.isEmpty()
                    ? Finding.bad("sources", ErrorCode.USAGE, folder + " is empty", "Put documents into it.")
                    : Finding.good("sources", folder + ", " + some.size() + " entries");
        } catch (IOException e) {
            return Finding.bad(
                    "sources",
                    ErrorCode.USAGE,
                    folder + " cannot be read: " + e.getClass().getSimpleName(),
                    "Correct 'sources' in the configuration.");
        }
    }
}
