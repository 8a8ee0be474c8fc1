package dev.longhaul.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.ApiProcess;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the HTTP API adds to a start, how fast its watchers see an event, and what a hundred of them weigh. */
final class HttpTime implements Measurement {
    private static final int STARTS = 50;
    private static final int WATCHERS = 100;
    private static final int MESSAGES = 10;
    private static final String SCRIPT =
            "agents:\n" + Scripts.ONE_STEP + "  Main: {turns: [], after: {say: 'heard ${input}'}}\n";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String title() {
        return "A start over HTTP, an event to its watchers, and the memory of a server with a hundred of them";
    }

    @Override
    public Outcome run(Settings settings) {
        int starts = settings.size(STARTS);
        int watchers = settings.size(WATCHERS);
        Path config = settings.directory().resolve("longhaul.yaml");
        try (Place place = Place.open(settings.directory(), SCRIPT);
                ApiProcess api = ApiProcess.start(
                        settings.root().resolve("longhaul"),
                        settings.directory(),
                        config,
                        place.server().address())) {
            awaitReady(api);
            Rounds<Double> rounds = Rounds.of(
                    settings,
                    round -> median(
                            starts,
                            start -> post(
                                    api,
                                    "/v1/sessions",
                                    "{\"message\": \"go\", \"session\": \"" + id("h", round, start) + "\"}")),
                    round -> median(starts, start -> place.start(id("c", round, start))));
            List<Double> delays = delays(api, watchers, settings.size(MESSAGES));
            return new Outcome(
                    settings.rounds(),
                    List.of(
                            Figure.compared(
                                    "start of a session: until it is started",
                                    "ms",
                                    rounds.ours(),
                                    rounds.bare(),
                                    Goal.atMost(1.3)),
                            Figure.of(
                                    "an event, until a watcher has it, " + watchers + " watchers",
                                    "ms",
                                    Series.of(delays),
                                    Goal.atMost(300)),
                            Figure.of(
                                    "resident memory of the server with them",
                                    "MB",
                                    Series.once(api.state().residentMegabytes()),
                                    Goal.atMost(200)),
                            Figure.of(
                                    "threads of the server with them",
                                    "",
                                    Series.once(api.state().threads()))),
                    List.of("Medians of " + starts
                            + " starts a round, one after the other; the bare side is the same start"
                            + " by the Temporal client. An event's way begins at the workflow's own clock when it happens,"
                            + " and ends when the last byte of it has been read; all watchers watch one session."));
        }
    }

    private static String id(String side, int round, int start) {
        return side + "-" + round + "-" + start;
    }

    private static double median(int count, Consumer<Integer> start) {
        List<Double> all = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            long before = System.nanoTime();
            start.accept(number);
            all.add((System.nanoTime() - before) / 1e6);
        }
        return Series.median(all);
    }

    private void awaitReady(ApiProcess api) {
        Awaitility.await("a worker is there")
                .atMost(Duration.ofMinutes(2))
                .until(() -> http.send(
                                        HttpRequest.newBuilder(URI.create(api.address() + "/readyz"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private void post(ApiProcess api, String path, String json) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(api.address() + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " was answered with " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How long the answers to some messages took to each watcher, in milliseconds. */
    private List<Double> delays(ApiProcess api, int watchers, int messages) {
        post(api, "/v1/sessions", "{\"message\": \"go\", \"session\": \"watched\"}");
        List<Watcher> all =
                Stream.generate(() -> new Watcher(api)).limit(watchers).toList();
        all.forEach(Watcher::start);
        awaitAnswers(all, 1);
        for (int message = 1; message <= messages; message++) {
            post(api, "/v1/sessions/watched/messages", "{\"message\": \"again\"}");
            awaitAnswers(all, 1 + message);
        }
        return all.stream()
                .flatMap(watcher -> watcher.delays.subList(1, 1 + messages).stream())
                .toList();
    }

    private static void awaitAnswers(List<Watcher> watchers, int count) {
        Awaitility.await("every watcher has answer " + count)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> watchers.stream().allMatch(watcher -> watcher.delays.size() >= count));
    }

    /** Reads the events of the session until the process ends. */
    private final class Watcher extends Thread {
        private final List<Double> delays = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final ApiProcess api;

        Watcher(ApiProcess api) {
            this.api = api;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (Stream<String> lines = http.send(
                            HttpRequest.newBuilder(URI.create(api.address() + "/v1/sessions/watched/events"))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                lines.filter(line -> line.startsWith("data:") && line.contains("\"kind\":\"answer\""))
                        .forEach(line -> delays.add(delay(line.substring("data:".length()))));
            } catch (IOException | UncheckedIOException endOfTheServer) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static double delay(String event) {
            try {
                Instant at = Instant.parse(MAPPER.readTree(event).get("at").asText());
                return Duration.between(at, Instant.now()).toNanos() / 1e6;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
