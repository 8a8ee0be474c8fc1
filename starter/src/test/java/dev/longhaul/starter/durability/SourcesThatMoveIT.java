package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job has read can be quoted for as long as the conversation goes on, wherever it does. */
@RealServer
class SourcesThatMoveIT {
    private static final String PUMP = "The pump needs its service every six months.";
    private static final String VALVE = "The valve opens at a pressure of four bar.";
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Reader], tools: [documents], description: writes reports}
              Reader: {model: played, tools: [documents], description: reads}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Reader, input: read it, description: the pump}
                      - background_agents_wait_for_first_completion: {task_ids: [1]}
                      - background_agents_get_task_results: {task_id: 1}
                      - background_agents_clear_completed_task: {task_id: 1}
                      - documents_search: {query: pressure of the valve}
                after:
                  say: |
                    # Pump and valve

                    Both are known.

                    ## Findings

                    The service:

                    > The pump needs its service every six months. [1]

                    The pressure:

                    > The valve opens at a pressure of four bar. [2]

                    ## Sources

                    1. Pump — pump.md
                    2. Valve — valve.md
              Reader:
                turns:
                  - call: [documents_read: {file: pump.md}]
                  - say: "${last}"
            """;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void documentsThatChangeOrGo_canBeQuotedAsTheyWereRead_hereInAForkAndWhereTheSessionIsImported(
            @TempDir Path directory) throws IOException {
        Path file = directory.resolve("moved.longhaul");
        Path documents = Files.createDirectories(directory.resolve("documents"));
        Files.writeString(documents.resolve("pump.md"), "# Pump\n\n" + PUMP + "\n");
        Files.writeString(documents.resolve("valve.md"), "# Valve\n\n" + VALVE + "\n");
        try (TemporalServer server = TemporalServer.start(directory.resolve("server-1"));
                TestingJobs jobs = new TestingJobs(server, "from", directory.resolve("one"), CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("pump", "How is it kept?", List.of(documents.toString()), true);
            bothFound(jobs, jobs.await("the first report", session, seen -> isAnswered(seen, 1)));

            Files.writeString(documents.resolve("pump.md"), "# Pump\n\nNothing is known of its service.\n");
            Files.delete(documents.resolve("valve.md"));
            session.say(new Requests.Say("Say it again.", null));
            bothFound(jobs, jobs.await("the second report", session, seen -> isAnswered(seen, 2)));

            Files.delete(documents.resolve("pump.md"));
            Files.delete(documents);
            JavaProcess forking =
                    jobs.run("session", "fork", "pump", "--at", "2", "--session", "fork", "--format", "json");
            assertThat(forking.awaitExit()).as(forking.errors()).isZero();
            bothFound(jobs, jobs.await("the fork's report", jobs.existing("fork"), seen -> isAnswered(seen, 1)));

            JavaProcess exporting = jobs.run("export", "pump", file.toString());
            assertThat(file).as(exporting.errors()).exists();
            assertThat(worker.isAlive()).isTrue();
        }
        try (TemporalServer server = TemporalServer.start(directory.resolve("server-2"));
                TestingJobs jobs = new TestingJobs(server, "to", directory.resolve("two"), CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            worker.awaitSaid("Worker on task queue");
            JavaProcess importing = jobs.run("import", file.toString());
            MainAgentWorkflow session = jobs.existing("pump");
            bothFound(
                    jobs,
                    jobs.await(
                            "the session is there: " + importing.errors(),
                            session,
                            seen -> seen.status() == SessionStatus.IDLE));
            session.say(new Requests.Say("And once more.", null));
            bothFound(jobs, jobs.await("the report", session, seen -> isAnswered(seen, 3)));
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static boolean isAnswered(SessionView seen, int turns) {
        return seen.status() == SessionStatus.IDLE && seen.turns() == turns;
    }

    private static void bothFound(TestingJobs jobs, SessionView session) {
        Report report = Objects.requireNonNull(session.report());
        JsonNode json = read(jobs.content(report.json().hex()));
        assertThat(json.get("not_supported")).isEmpty();
        List<JsonNode> quotes = json.findValues("quotes").stream()
                .flatMap(several -> several.findParents("position").stream())
                .toList();
        assertThat(quotes).extracting(quote -> quote.get("text").asText()).containsExactly(PUMP, VALVE);
        assertThat(quotes).allSatisfy(quote -> {
            String text = jobs.content(quote.get("hash").asText());
            assertThat(text.substring(
                            quote.get("position").asInt(), quote.get("end").asInt()))
                    .isEqualTo(quote.get("text").asText());
        });
        assertThat(json.get("sources"))
                .allSatisfy(source -> assertThat(source.has("retrieved_at")).isTrue());
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
