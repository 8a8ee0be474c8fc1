package dev.longhaul.starter.cli;

import dev.longhaul.starter.http.HttpServer;
import dev.longhaul.starter.http.HttpSettings;
import dev.longhaul.starter.logging.LogTarget;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.Standby;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.metrics.PrometheusFigures;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;

/** The commands that serve the HTTP API. The only ones that load what it needs. */
final class ApiHosting {
    private final Surroundings here;
    private final CommonOptions common;

    ApiHosting(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
    }

    /** Serves until it is told to end. */
    int server(ListenOptions listen) {
        HttpSettings settings = listen.settings();
        LogTarget.STANDARD_ERROR.choose();
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnections connections = new TemporalConnections(
                        loader.home(), here.environment(), line -> here.err().println(line))
                .withEncryption(config.encryption());
        try (PrometheusFigures figures = new PrometheusFigures();
                TemporalConnection connection =
                        connections.withMetrics(figures.scope()).open(InProcess.NEVER);
                HttpServer server = HttpServer.start(
                        new TemporalPlace(connection, config), Standby.NOBODY, settings, figures::scrape)) {
            here.err().println("Temporal: " + connection.description());
            tell(server);
            here.err()
                    .println("Sessions are started for workers on task queue '" + connection.taskQueueOf(config)
                            + "', configuration: " + config.origin());
            here.err().println("Ctrl-C ends it; jobs go on where their workers are.");
            Hosting.awaitEnd(here);
            here.err().println("Ending: requests under way get a moment to finish.");
        }
        return LonghaulCommand.DONE;
    }

    /**
     * Serves beside a worker of this process, whose sessions are its own to answer for. Where nobody asked for a port and
     * the usual one is taken, another one will do: the worker matters more.
     */
    HttpServer beside(
            TemporalConnection connection,
            LonghaulConfig config,
            Standby worker,
            ListenOptions listen,
            PrometheusFigures figures) {
        TemporalPlace place = new TemporalPlace(connection, config);
        try {
            return HttpServer.start(place, worker, listen.settings(), figures::scrape);
        } catch (OperationFailed taken) {
            if (listen.asked().isPresent()) {
                throw taken;
            }
            here.err().println("Port " + HttpSettings.USUAL_PORT + " is taken; the API gets another one.");
            return HttpServer.start(place, worker, listen.settingsOnAnyPort(), figures::scrape);
        }
    }

    void tell(HttpServer server) {
        here.err().println("Page and HTTP API: " + server.address() + " (" + server.admission() + ")");
    }
}
