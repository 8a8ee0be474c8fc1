package dev.longhaul.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a copy of the project's skeleton that holds the build which is there: nothing is built anew. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private static Path folder;

    private static Path launcher;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeAll
    static void copySkeleton() throws IOException {
        Path root = Files.createDirectories(folder.resolve("a folder with spaces"));
        launcher = Files.copy(PROJECT.resolve("longhaul"), root.resolve("longhaul"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        old(launcher);
        old(Files.createFile(root.resolve("pom.xml")));
        for (String module : List.of("workflows", "activities", "worker", "starter")) {
            old(Files.createDirectories(root.resolve(module + "/src/main")));
            old(Files.createFile(root.resolve(module + "/pom.xml")));
        }
        Path home = Files.createDirectories(root.resolve("target/longhaul"));
        Path build = Files.createDirectory(home.resolve("20260101-000000-1"));
        Files.copy(PROJECT.resolve("starter/target/longhaul.jar"), build.resolve("longhaul.jar"));
        Files.createSymbolicLink(build.resolve("lib"), PROJECT.resolve("starter/target/lib"));
        Files.createFile(build.resolve("built"));
        Files.writeString(home.resolve("current"), build.getFileName() + "\n");
    }

    /** Older than the build. */
    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    @Test
    void help_isShownFromAnotherFolderAndThroughALink() throws Exception {
        Path links = Files.createDirectories(folder.resolve("my links"));
        Path link = Files.createSymbolicLink(links.resolve("first"), launcher);
        Path relative = Files.createSymbolicLink(links.resolve("lh"), Path.of("first"));

        for (Path command : List.of(launcher, link, relative)) {
            Ended ended = run(command, "--help");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("Usage: longhaul");
            assertThat(ended.err()).doesNotContain("building");
        }
    }

    @Test
    void brokenCommand_hasItsExitCodeAndWords() throws Exception {
        Ended ended = run(launcher, "reserch", "two words");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Did you mean research?");
    }

    @Test
    void javaThatIsTooOld_isToldInWords() throws Exception {
        Path java = Files.createDirectories(folder.resolve("old jdk/bin"));
        assertThat(Files.createFile(java.resolve("java")).toFile().setExecutable(true))
                .isTrue();
        Files.writeString(folder.resolve("old jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        ProcessBuilder process = process(launcher, "--help");
        process.environment().put("JAVA_HOME", folder.resolve("old jdk").toString());
        process.environment().put("PATH", folder.resolve("old jdk/bin") + ":/usr/bin:/bin");
        // The first java on that path is the old one, too.
        Ended ended = run(process);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Java 17 or newer is needed").contains("Java 11");
    }

    private static Ended run(Path command, String... args) throws Exception {
        return run(process(command, args));
    }

    private static ProcessBuilder process(Path command, String... args) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command.toString());
        process.command().addAll(List.of(args));
        process.directory(
                Files.createDirectories(folder.resolve("another folder")).toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("LONGHAUL_HOME", folder.resolve("home").toString());
        process.environment().remove("TEMPORAL_ADDRESS");
        return process;
    }

    private static Ended run(ProcessBuilder builder) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
