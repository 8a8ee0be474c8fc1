package dev.longhaul.starter.durability;

import dev.longhaul.starter.LonghaulMain;
import dev.longhaul.testkit.FastStarts;
import dev.longhaul.testkit.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our program as tests start it: as its users do, in processes of its own that begin fast. */
final class TestingProgram {
    private static final FastStarts STARTS = new FastStarts(
            Path.of("target", "program.jsa"), plain(documents(), "research", "What is durable?", "--sources", "."));

    private TestingProgram() {}

    /** A command of ours, in a directory that is its home too; it knows of no Temporal. */
    static JavaProcess.Command command(Path directory, String... arguments) {
        return STARTS.with(plain(directory, arguments));
    }

    private static JavaProcess.Command plain(Path directory, String... arguments) {
        return JavaProcess.Command.of(LonghaulMain.class, directory, arguments)
                .with("LONGHAUL_HOME", directory.resolve("home").toString())
                .with("TEMPORAL_ADDRESS", "")
                .with("PATH", "");
    }

    private static Path documents() {
        try {
            Path directory =
                    Files.createDirectories(Path.of("target", "program").toAbsolutePath());
            Files.writeString(directory.resolve("durable.txt"), "What is durable outlives the process that began it.");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
