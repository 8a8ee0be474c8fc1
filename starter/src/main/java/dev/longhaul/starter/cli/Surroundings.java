package dev.longhaul.starter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables
 * @param workingDirectory what relative paths are relative to
 * @param out for the result, and nothing else
 * @param err for everything else
 * @param attached whether the two streams are those of this process, so that they may lead to a terminal, and signals
 *     are meant for the command
 */
public record Surroundings(
        Map<String, String> environment, Path workingDirectory, PrintStream out, PrintStream err, boolean attached) {
    /** Those of this process. Output is UTF-8 whatever the locale says: reports are. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                true);
    }

    /** A path that a person typed. */
    Path resolve(Path typed) {
        return workingDirectory.resolve(typed).normalize();
    }
}
