package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.starter.http.TestingApi.Event;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API in processes of its own, which are killed. */
@RealServer
class HttpIT {
    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://127\\.0\\.0\\.1:\\d+)");
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], tools: [todos], description: delegates}
              One: {model: played, background_agents: [Gate], description: delegates once}
              Gate: {model: played, tools: [todos], description: waits}
              Slow: {model: slow, description: takes a minute}
            models:
              played: {provider: script, file: script.yaml}
              slow: {provider: openai, model: m, base_url: "%s", api_key: unused}
            delegation: {capacity: 5, deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: one, description: first}
                      - background_agents_start_task: {agent_name: Gate, input: two, description: second}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [2]}]
                  - say: "all ended"
              One:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: one, description: first}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - say: "it ended"
              Gate:
                turns:
                  - {gate: gates/open, call: [todos_add: {todos: [{title: "look at ${input}"}]}]}
                  - say: "seen ${input}"
            """;

    @Test
    void serverKilledInTheMiddleOfAStream_isGoneOnWithByAnother_noEventMissingOrTwice(
            TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs = jobs(server, "http-killed", directory, "http://127.0.0.1:1/v1");
                JavaProcess worker = jobs.startWorker()) {
            List<Event> seen = new ArrayList<>();
            JavaProcess first = api(jobs);
            TestingApi one = new TestingApi(address(first));
            start(one, "http-killed", "Main");
            try (TestingApi.Stream stream = one.stream("http-killed", "")) {
                while (seen.stream().noneMatch(event -> isTask(event, 2, "running"))) {
                    seen.add(next(stream));
                }
                first.kill();
                for (Event event = lastWords(stream); event != null; event = lastWords(stream)) {
                    seen.add(event);
                }
            }
            String last = lastId(seen);
            jobs.gates().open("gates/open");
            try (JavaProcess second = api(jobs)) {
                TestingApi two = new TestingApi(address(second));
                try (TestingApi.Stream stream = two.stream("http-killed", last)) {
                    while (seen.stream().noneMatch(event -> event.name().equals("answer"))) {
                        seen.add(next(stream));
                    }
                }
                List<Long> ids = seen.stream()
                        .filter(event -> !event.id().isEmpty())
                        .map(event -> Long.valueOf(event.id()))
                        .toList();
                assertThat(ids)
                        .isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
                assertThat(two.get("/v1/sessions/http-killed")
                                .json()
                                .get("answer")
                                .asText())
                        .isEqualTo("all ended");
                assertThat(worker.isAlive()).isTrue();
            }
        }
    }

    @Test
    void hundredWatchers_addNothingToTheHistory(TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs = jobs(server, "http-hundred", directory, "http://127.0.0.1:1/v1");
                JavaProcess worker = jobs.startWorker();
                JavaProcess process = api(jobs)) {
            TestingApi api = new TestingApi(address(process));
            start(api, "http-alone", "One");
            start(api, "http-watched", "One");
            awaitRest(jobs, api, "http-alone");
            awaitRest(jobs, api, "http-watched");
            long before = jobs.historyEvents("http-watched") + jobs.historyEvents("http-watched/task-1");
            List<TestingApi.Stream> streams = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                streams.add(api.stream("http-watched", ""));
            }
            for (TestingApi.Stream stream : streams) {
                readUntil(stream, HttpIT::isWait);
            }
            assertThat(jobs.historyEvents("http-watched") + jobs.historyEvents("http-watched/task-1"))
                    .isEqualTo(before);
            jobs.gates().open("gates/open");
            for (TestingApi.Stream stream : streams) {
                readUntil(stream, event -> event.name().equals("answer"));
                stream.close();
            }
            Eventually.holds(
                    "the other one has its answer, too",
                    () -> api.get("/v1/sessions/http-alone")
                            .json()
                            .get("status")
                            .asText()
                            .equals("idle"));
            assertThat(jobs.historyKinds("http-watched")).isEqualTo(jobs.historyKinds("http-alone"));
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void textAsItArrives_isInTheStream_andInNoHistory(TemporalServer server, @TempDir Path directory)
            throws IOException {
        try (SlowModel model = new SlowModel();
                TestingJobs jobs = jobs(server, "http-text", directory, model.baseUrl());
                JavaProcess worker = jobs.startWorker();
                JavaProcess process = api(jobs)) {
            TestingApi api = new TestingApi(address(process));
            start(api, "http-text", "Slow");
            try (TestingApi.Stream stream = api.stream("http-text", "")) {
                Event event = readUntil(stream, text -> text.name().equals("text"));
                assertThat(event.id()).isEmpty();
                assertThat(event.data().get("tail").asText()).isEqualTo(SlowModel.FIRST_HALF);
                assertThat(jobs.history("http-text")).doesNotContain(SlowModel.FIRST_HALF);
            }
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void serverWithoutAWorker_saysWhenToAskAgain(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = jobs(server, "http-nobody", directory, "http://127.0.0.1:1/v1");
                JavaProcess process = api(jobs)) {
            TestingApi api = new TestingApi(address(process));
            assertThat(api.get("/healthz").status()).isEqualTo(200);
            for (TestingApi.Answer answer :
                    List.of(api.get("/readyz"), api.post("/v1/sessions", "{\"message\": \"x\"}"))) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.json().at("/error/message").asText()).contains("No worker answers");
            }
        }
    }

    private static TestingJobs jobs(TemporalServer server, String queue, Path directory, String model) {
        return new TestingJobs(server, queue, directory, CONFIG.formatted(model), SCRIPT);
    }

    private static JavaProcess api(TestingJobs jobs) {
        return jobs.begin("server", "--port", "0", "--config", jobs.configuration());
    }

    private static String address(JavaProcess process) {
        return process.awaitSaid(ADDRESS).group(1);
    }

    private static void start(TestingApi api, String session, String agent) {
        Eventually.holds("a worker is there", () -> api.get("/readyz").status() == 200);
        TestingApi.Answer started = api.post(
                "/v1/sessions",
                "{\"message\": \"go\", \"session\": \"" + session + "\", \"agent\": \"" + agent + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
    }

    /** Waits until the agent waits for its task, the task for its gate, and neither has anything left to do. */
    private static void awaitRest(TestingJobs jobs, TestingApi api, String session) throws IOException {
        try (TestingApi.Stream stream = api.stream(session, "")) {
            readUntil(stream, HttpIT::isWait);
        }
        jobs.awaitCallThatSays(session + "/task-1", "");
        jobs.awaitNoWorkflowTask(session);
        jobs.awaitNoWorkflowTask(session + "/task-1");
    }

    private static boolean isWait(Event event) {
        return event.name().equals("tool_call")
                && event.data().at("/details/tool").asText().equals("background_agents_wait_for_first_completion");
    }

    private static boolean isTask(Event event, int task, String status) {
        return event.name().equals("task")
                && event.data().get("task").asInt() == task
                && event.data().at("/details/status").asText().equals(status);
    }

    private static Event readUntil(TestingApi.Stream stream, Predicate<Event> wanted) throws IOException {
        Event event = next(stream);
        while (!wanted.test(event)) {
            event = next(stream);
        }
        return event;
    }

    private static Event next(TestingApi.Stream stream) throws IOException {
        Event event = stream.next();
        if (event == null) {
            throw new AssertionError("The stream has ended.");
        }
        return event;
    }

    /** What a killed server had still sent; null when there is no more. */
    private static @Nullable Event lastWords(TestingApi.Stream stream) {
        try {
            return stream.next();
        } catch (IOException cut) {
            return null;
        }
    }

    private static String lastId(List<Event> events) {
        return events.stream().map(Event::id).filter(id -> !id.isEmpty()).reduce("", (before, id) -> id);
    }
}
