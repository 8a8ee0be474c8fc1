package dev.longhaul.reliability;

import dev.longhaul.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of our own on loopback, on a fresh directory. It refuses to run as root: then it runs as postgres. */
final class Postgres implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final int port = Ports.free();
    private final Path directory;
    private final Process process;

    Postgres(Path directory) {
        this.directory = directory;
        Path data = directory.resolve("data");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (ROOT) {
            run(List.of("chmod", "755", directory.resolveSibling(".").toString(), directory.toString()));
            run(List.of("chown", "-R", "postgres", data.toString()));
        }
        run(asOwner(program("initdb"), "-D", data.toString(), "-U", "temporal", "--auth=trust", "-E", "UTF8"));
        process = start(asOwner(
                program("postgres"),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "max_connections=400"));
        Eventually.holds("PostgreSQL answers", () -> isWell(sql("postgres", "SELECT 1")));
    }

    int port() {
        return port;
    }

    /** A database with a schema, to copy from. */
    void template(String name, Path prepared, String schema) {
        run(sql("postgres", "CREATE DATABASE " + name));
        String tool = prepared.resolve("bin/sql").toString();
        List<String> on = List.of(
                tool,
                "--plugin",
                "postgres12",
                "--ep",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-u",
                "temporal",
                "--db",
                name);
        run(and(on, "setup-schema", "-v", "0.0"));
        run(and(
                on,
                "update-schema",
                "-d",
                prepared.resolve("schema/" + schema + "/versioned").toString()));
    }

    /** A database like another one. */
    synchronized void copy(String template, String name) {
        run(sql("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template));
        run(sql(name, "UPDATE schema_version SET db_name = '" + name + "'"));
    }

    private List<String> sql(String database, String statement) {
        return List.of(
                program("psql"),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-U",
                "temporal",
                "-d",
                database,
                "-q",
                "-c",
                statement);
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> asOwner(String... command) {
        List<String> all = new ArrayList<>(
                ROOT ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") : List.of());
        all.addAll(List.of(command));
        return all;
    }

    private static String program(String name) {
        Path debian = Path.of("/usr/lib/postgresql/15/bin", name);
        return Files.isExecutable(debian) ? debian.toString() : name;
    }

    private Process start(List<String> command) {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("postgres.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWell(List<String> command) {
        try {
            return start(command).waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void run(List<String> command) {
        if (!isWell(command)) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed; see " + directory.resolve("postgres.log"));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
