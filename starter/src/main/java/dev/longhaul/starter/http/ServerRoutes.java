package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionStart;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.metrics.PrometheusFigures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What can be asked of the server itself. */
final class ServerRoutes {
    private final TemporalPlace place;
    private final SessionStart start;
    private final Supplier<String> figures;

    /** @param figures of this process, as Prometheus reads them */
    ServerRoutes(TemporalPlace place, SessionStart start, Supplier<String> figures) {
        this.place = place;
        this.start = start;
        this.figures = figures;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/healthz", call -> call.json(Map.of("status", "ok")))
                        .open(),
                Route.of("GET", "/readyz", this::ready).open(),
                Route.of("GET", "/metrics", call -> call.text(PrometheusFigures.CONTENT_TYPE, figures.get()))
                        .admin(),
                Route.of("GET", "/v1/server", call -> call.json(place.server())),
                Route.of("GET", "/openapi.json", call -> call.text(FrontDoor.JSON, Description.TEXT))
                        .open());
    }

    /** Ready when Temporal answers and a worker is there for new sessions. */
    private void ready(Call call) {
        try {
            start.requireReady();
        } catch (OperationFailed notReady) {
            throw call.caller().equals(Caller.NOBODY) ? inShort(notReady) : notReady;
        }
        call.json(Map.of("status", "ready"));
    }

    /** Where Temporal is, and who works there, is not for everybody. */
    private static OperationFailed inShort(OperationFailed notReady) {
        return new OperationFailed(
                notReady.code(),
                "No session could be started now.",
                "With a token, this path says why; longhaul doctor does, too.",
                notReady);
    }

    /** What all this is, in OpenAPI; read when it is first asked for. */
    private static final class Description {
        static final String TEXT = read();

        private static String read() {
            try (InputStream in = ServerRoutes.class.getResourceAsStream("openapi.json")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
