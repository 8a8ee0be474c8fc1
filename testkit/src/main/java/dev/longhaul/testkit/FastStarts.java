package dev.longhaul.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Class-data sharing for a program that tests start many times: the first that asks runs it once and keeps its loaded
 * classes in a file, and every later start takes about half the processor time. The file is made anew when a jar of the
 * program is newer. Where that cannot be (the program lies in directories, as in an IDE), the program starts as ever.
 */
public final class FastStarts {
    private static final List<String> QUIET =
            List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=warning,cds*=off:stderr");

    private final Path archive;
    private final JavaProcess.Command training;

    /**
     * @param archive the file to use; its directory is there
     * @param training a run that ends by itself and loads what most runs load
     */
    public FastStarts(Path archive, JavaProcess.Command training) {
        this.archive = archive.toAbsolutePath();
        this.training = training;
    }

    /** The command with the file, which is there then. */
    public synchronized JavaProcess.Command with(JavaProcess.Command command) {
        List<Path> jars = jars();
        if (!holds(jars, command.mainClass()) || !prepared(jars)) {
            return command;
        }
        return onJars(command, jars, "-XX:SharedArchiveFile=" + archive);
    }

    private static JavaProcess.Command onJars(JavaProcess.Command command, List<Path> jars, String option) {
        List<String> jvm = new ArrayList<>(command.jvm());
        jvm.addAll(QUIET);
        jvm.add(option);
        // An archive is made for a class path of jars; directories of tests are not the program's.
        jvm.addAll(List.of("-cp", jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        return command.jvm(jvm);
    }

    private boolean prepared(List<Path> jars) {
        try (FileChannel lock = FileChannel.open(
                        archive.resolveSibling(archive.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (held.isValid() && !isCurrent(jars)) {
                make(jars);
            }
            return Files.size(archive) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isCurrent(List<Path> jars) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (Path jar : jars) {
            if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                return false;
            }
        }
        return true;
    }

    private void make(List<Path> jars) throws IOException {
        Path made = archive.resolveSibling(archive.getFileName() + ".new");
        Files.deleteIfExists(made);
        try (JavaProcess run =
                onJars(training, jars, "-XX:ArchiveClassesAtExit=" + made).start()) {
            run.awaitExit();
        }
        if (!Files.exists(made)) {
            Files.createFile(made); // this JVM cannot; nobody need try again
        }
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .map(Path::toAbsolutePath)
                .toList();
    }

    private static boolean holds(List<Path> jars, String mainClass) {
        String entry = mainClass.replace('.', '/') + ".class";
        return jars.stream().anyMatch(jar -> {
            try (JarFile opened = new JarFile(jar.toFile())) {
                return opened.getEntry(entry) != null;
            } catch (IOException unreadable) {
                return false;
            }
        });
    }
}
