package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that arrives in pieces, each of them shown, and one that arrives at once. */
@RealServer
class StreamingIT {
    private static final String CONFIG = """
            main: Main
            agents: {Main: {model: typed, description: answers}}
            models: {typed: {provider: openai, model: m, api_key: none, base_url: "%s"}}
            """;

    @Test
    void answerInPieces_leavesAHistoryOfAsManyBytesAsOneAtOnce(TemporalServer server, @TempDir Path directory) {
        try (TypingModel model = new TypingModel();
                TestingJobs jobs = new TestingJobs(
                        server, "streaming", directory, CONFIG.formatted(model.baseUrl()), "agents: {}");
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow whole = jobs.start("streamed-1", "go", List.of(), false);
            model.type("one two three");
            model.end();
            jobs.await("it arrives at once", whole, seen -> seen.status() == SessionStatus.IDLE);

            MainAgentWorkflow pieces = jobs.start("streamed-2", "go", List.of(), false);
            for (String piece : List.of("one ", "two ", "three")) {
                model.type(piece);
                jobs.awaitCallThatSays("streamed-2", piece.strip());
            }
            model.end();
            jobs.await("it arrives in pieces", pieces, seen -> seen.status() == SessionStatus.IDLE);

            assertThat(pieces.view().answer()).isEqualTo(whole.view().answer()).isEqualTo("one two three");
            assertThat(bytes(jobs, "streamed-2")).isEqualTo(bytes(jobs, "streamed-1"));
            assertThat(worker.isAlive()).isTrue();
        }
    }

    /** The bytes of each kind of event; how many workflow tasks there are is chance, and so is the length of a time. */
    private static Map<String, Integer> bytes(TestingJobs jobs, String session) {
        return jobs.events(session).stream()
                .filter(event -> !event.getEventType().name().startsWith("EVENT_TYPE_WORKFLOW_TASK"))
                .map(HistoryEvent::toBuilder)
                .map(event ->
                        event.clearEventTime().clearTaskId().clearEventId().build())
                .collect(Collectors.groupingBy(
                        event -> event.getEventType().name(),
                        TreeMap::new,
                        Collectors.summingInt(HistoryEvent::getSerializedSize)));
    }
}
