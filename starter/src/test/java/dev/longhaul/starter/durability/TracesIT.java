package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace of a session over two workers, of which the first is killed. */
@RealServer
class TracesIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Reader], description: delegates}
              Reader: {model: played, tools: [documents], description: reads}
            models: {played: {provider: script, model: m-1, file: script.yaml}}
            delegation: {deliver: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Reader, input: never-to-be-traced, description: one}
                      - background_agents_start_task: {agent_name: Reader, input: never-to-be-traced, description: two}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [2]}]
                  - call:
                      - background_agents_get_task_results: {task_id: 1}
                      - background_agents_get_task_results: {task_id: 2}
                  - say: "never-to-be-traced"
              Reader:
                turns:
                  - call: [documents_search: {query: never-to-be-traced}]
                  - {gate: gates/open, say: "never-to-be-traced"}
            """;

    @Test
    void jobOverTwoWorkers_isOneTraceInWhichEachSpanIsThereOnce(TemporalServer server, @TempDir Path directory)
            throws IOException {
        Path sources = Files.createDirectory(directory.resolve("sources"));
        Files.writeString(sources.resolve("one.txt"), "A timer is durable when it outlives its worker.");
        try (TestingCollector collector = new TestingCollector();
                TestingJobs jobs = new TestingJobs(server, "traces", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorkerWith("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
            MainAgentWorkflow session = jobs.start("traced", "never-to-be-traced", List.of(sources.toString()), false);
            jobs.awaitCallThatSays("traced/task-1", "");
            jobs.awaitCallThatSays("traced/task-2", "");
            Eventually.holds(
                    "the calls of both tools are told of",
                    () -> collector.named("execute_tool documents_search").size() == 2);
            first.kill();

            jobs.gates().open("gates/open");
            JavaProcess second = jobs.startWorkerWith("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
            jobs.await("the agent has answered", session, seen -> seen.status() == SessionStatus.IDLE);
            second.stop();

            List<TestingCollector.Span> spans = collector.spans();
            assertThat(spans)
                    .extracting(TestingCollector.Span::trace)
                    .containsOnly(spans.get(0).trace());
            Set<String> ids = new HashSet<>();
            assertThat(spans)
                    .allSatisfy(span ->
                            assertThat(ids.add(span.id())).as(span.toString()).isTrue());

            TestingCollector.Span root = only(collector, "session Main");
            assertThat(root.parent()).isEmpty();
            assertThat(spans)
                    .filteredOn(span -> !span.equals(root))
                    .allSatisfy(span -> assertThat(ids).as(span.toString()).contains(span.parent()));

            TestingCollector.Span turn = only(collector, "invoke_agent Main");
            assertThat(turn.parent()).isEqualTo(root.id());
            List<TestingCollector.Span> runs = collector.named("invoke_agent Reader");
            assertThat(runs)
                    .hasSize(2)
                    .extracting(TestingCollector.Span::parent)
                    .containsOnly(turn.id());
            assertThat(collector.named("execute_tool background_agents_start_task"))
                    .hasSize(2)
                    .extracting(TestingCollector.Span::parent)
                    .containsOnly(turn.id());
            assertThat(collector.named("execute_tool documents_search"))
                    .extracting(TestingCollector.Span::parent)
                    .containsExactlyInAnyOrder(runs.get(0).id(), runs.get(1).id());

            List<TestingCollector.Span> chats = collector.named("chat m-1");
            assertThat(chats)
                    .hasSize(jobs.calls().answered().size())
                    .allSatisfy(chat -> assertThat(chat.attributes())
                            .containsEntry("gen_ai.operation.name", "chat")
                            .containsEntry("gen_ai.provider.name", "script")
                            .containsEntry("gen_ai.request.model", "m-1")
                            .containsKeys("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens")
                            .doesNotContainKey("error.type"));
            assertThat(collector.text()).doesNotContain("never-to-be-traced");
            assertThat(jobs.history("traced")).contains("traceparent");
        }
    }

    @Test
    void workerThatIsNotAskedTo_tracesNothing_andLeavesNoHeader(TemporalServer server, @TempDir Path directory) {
        String script = "agents: {Main: {turns: [{say: hello}]}}";
        String config = "agents: {Main: {model: played}}\nmodels: {played: {provider: script, file: script.yaml}}\n";
        try (TestingJobs jobs = new TestingJobs(server, "untraced", directory, config, script);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("untraced", "go", List.of(), false);
            jobs.await("the agent has answered", session, seen -> "hello".equals(seen.answer()));
            assertThat(jobs.history("untraced")).doesNotContain("traceparent");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static TestingCollector.Span only(TestingCollector collector, String name) {
        List<TestingCollector.Span> named = collector.named(name);
        assertThat(named).as(name).hasSize(1);
        return named.get(0);
    }
}
