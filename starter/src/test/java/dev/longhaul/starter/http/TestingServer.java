package dev.longhaul.starter.http;

import dev.longhaul.starter.cli.TestingTerminal;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.starter.operations.Standby;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.worker.temporal.TemporalUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A worker on the in-process server, and servers of the API beside it. */
final class TestingServer implements AutoCloseable {
    /** Where no operation is reached. */
    @SuppressWarnings("NullAway")
    static final SessionOperations NO_OPERATIONS =
            new SessionOperations(null, null, null, null, null, null, null, null, null);

    private final TestingTerminal terminal;
    private final TestingTerminal.Host host;
    private final TemporalConnection connection;
    private final LonghaulConfig config;

    /** One with the configuration that is built in. */
    TestingServer(Path directory) {
        terminal = new TestingTerminal(directory);
        host = terminal.host("dev", "--port", "0");
        ConfigLoader loader = new ConfigLoader(terminal.environment(), directory);
        config = loader.load(null);
        TemporalConnections connections = new TemporalConnections(loader.home(), terminal.environment(), line -> {});
        connection = Eventually.sees("the host's server answers", () -> open(connections), opened -> !opened.isEmpty())
                .get(0);
    }

    /** Empty while a machine that has much to do lets the server answer too late. */
    private static List<TemporalConnection> open(TemporalConnections connections) {
        try {
            return List.of(connections.open(InProcess.NEVER));
        } catch (TemporalUnavailable notYet) {
            return List.of();
        }
    }

    TestingServer(Path directory, String configuration, String script) {
        this(written(directory, configuration, script));
    }

    private static Path written(Path directory, String configuration, String script) {
        TestingTerminal terminal = new TestingTerminal(directory);
        terminal.write("longhaul.yaml", configuration);
        terminal.write("script.yaml", script);
        return directory;
    }

    /** Settings under which what takes long elsewhere is soon there. */
    static HttpSettings settings(int maxStreams) {
        return new HttpSettings(
                HttpSettings.USUAL_HOST,
                0,
                maxStreams,
                Duration.ofMillis(50),
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5));
    }

    HttpServer start(HttpSettings settings) {
        return HttpServer.start(new TemporalPlace(connection, config), Standby.NOBODY, settings, () -> "figures 1\n");
    }

    TestingTerminal terminal() {
        return terminal;
    }

    @Override
    public void close() {
        connection.close();
        host.close();
    }
}
