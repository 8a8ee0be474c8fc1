package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
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

/** An answer that streams, each piece of it shown, and one that comes in one piece. */
@RealServer
class StreamingIT {
    private static final String CONFIG = """
            main: Main
            agents: {Main: {model: typed, description: answers}}
            models: {typed: {provider: openai, model: m, api_key: none, base_url: "%s", stream: %s}}
            """;

    @Test
    void streaming_leavesAHistoryOfAsManyBytesAsNone(TemporalServer server, @TempDir Path off, @TempDir Path on) {
        Map<String, Integer> without = bytes(server, off, false);
        Map<String, Integer> with = bytes(server, on, true);

        assertThat(with).isEqualTo(without).containsKey("EVENT_TYPE_ACTIVITY_TASK_COMPLETED");
    }

    private static Map<String, Integer> bytes(TemporalServer server, Path directory, boolean stream) {
        String session = stream ? "streams-on." : "streams-off";
        try (TypingModel model = new TypingModel(stream);
                TestingJobs jobs = new TestingJobs(
                        server,
                        stream ? "stream-on." : "stream-off",
                        directory,
                        CONFIG.formatted(model.baseUrl(), stream),
                        "agents: {}");
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow job = jobs.start(session, "go", List.of(), false);
            for (String piece : List.of("one ", "two ", "three")) {
                model.type(piece);
                if (stream) {
                    jobs.awaitCallThatSays(session, piece.strip());
                }
            }
            model.end();
            jobs.await("it answers", job, seen -> seen.status() == SessionStatus.IDLE);
            assertThat(job.view().answer()).isEqualTo("one two three");
            assertThat(worker.isAlive()).isTrue();
            return bytes(jobs, session);
        }
    }

    /** The bytes of each kind of event; how many workflow tasks there are is chance, and the start was before any model. */
    private static Map<String, Integer> bytes(TestingJobs jobs, String session) {
        return jobs.events(session).stream()
                .filter(event -> !event.getEventType().name().startsWith("EVENT_TYPE_WORKFLOW"))
                .map(StreamingIT::withoutChance)
                .collect(Collectors.groupingBy(
                        event -> event.getEventType().name(),
                        TreeMap::new,
                        Collectors.summingInt(HistoryEvent::getSerializedSize)));
    }

    /** How long a time is, or the number of a process, differs from run to run. */
    private static HistoryEvent withoutChance(HistoryEvent event) {
        HistoryEvent.Builder plain =
                event.toBuilder().clearEventTime().clearTaskId().clearEventId();
        event.getAllFields().forEach((field, value) -> {
            if (field.getName().endsWith("_attributes") && value instanceof Message attributes) {
                Message.Builder kept = attributes.toBuilder();
                attributes.getAllFields().forEach((inner, part) -> {
                    if (inner.getName().equals("identity") || part instanceof Timestamp) {
                        kept.clearField(inner);
                    }
                });
                plain.setField(field, kept.build());
            }
        });
        return plain.build();
    }
}
