package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose conversation outgrows the context window of its model. */
class CompactionTest {
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - {tokens: {input: 300, output: 10}, call: [todos_add: {todos: [{title: read the manual}]}]}
                  - {tokens: {input: 700, output: 10}, call: [todos_get_all: {}]}
                  - {tokens: {input: 810, output: 40}, call: [todos_get_remaining: {}]}
                  - {tokens: {input: 200, output: 10}, say: "fourth: ${input}"}
                  - {tokens: {input: 300, output: 10}, say: "fifth: ${input}"}
            %s
            log: calls.jsonl
            """;

    private static final String SUMMARISER = """
              compaction:
                after: {tokens: {input: 600, output: 50}, say: "one todo, to read the manual"}
            """;

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {tools: [todos]}
            models:
              default: {provider: script, file: script.yaml, context_window: 1000, max_output_tokens: 50}
            """;

    @TempDir
    Path folder;

    private final List<ModelReply> replies = new ArrayList<>();
    private final Map<String, Integer> scheduled = new HashMap<>();

    @Test
    void conversationPastItsWindow_isSummarisedAndGoesOnWhereItWas() throws Exception {
        SessionView session = play(SUMMARISER);

        assertThat(session.error()).isNull();
        assertThat(session.answer()).isEqualTo("fifth: and then?");
        assertThat(scheduled).containsEntry("SummariseConversation", 1).containsEntry("CallModel", 6);
        assertThat(session.usage().modelCalls()).isEqualTo(6);
        assertThat(session.usage().inputTokens()).isEqualTo(300 + 700 + 810 + 600 + 200 + 300);

        List<JsonNode> calls = calls();
        assertThat(calls)
                .extracting(call -> call.get("agent").asText() + " " + call.get("turn"))
                .containsExactly("Main 1", "Main 2", "Main 3", "compaction 1", "Main 4", "Main 5");
        assertThat(calls.get(3).get("messages").toString())
                .contains("BEGIN RECORD", "calls todos_add", "read the manual", "user:\\ngo");
        JsonNode sent = calls.get(4).get("messages");
        assertThat(sent.get(1).get("content").asText())
                .startsWith("[Summary of the 3 messages before this one")
                .contains("one todo, to read the manual");
        assertThat(sent.get(2).get("content").asText()).isEqualTo("go");
        assertThat(sent.get(3).get("tool_calls").get(0).get("name").asText()).isEqualTo("todos_get_all");
        assertThat(sent.get(4).get("tool_call_id"))
                .isEqualTo(sent.get(3).get("tool_calls").get(0).get("id"));
    }

    @Test
    void whatWasSummarised_isStillStored() throws Exception {
        play(SUMMARISER);

        ModelReply last = replies.get(replies.size() - 1);
        List<StoredMessage> all = conversations().originals(last.head());
        assertThat(all)
                .extracting(StoredMessage::role)
                .containsExactly(
                        Role.USER,
                        Role.ASSISTANT,
                        Role.TOOL,
                        Role.ASSISTANT,
                        Role.TOOL,
                        Role.ASSISTANT,
                        Role.TOOL,
                        Role.ASSISTANT,
                        Role.USER,
                        Role.ASSISTANT);
        assertThat(all.get(0).content()).isEqualTo("go");
        assertThat(all.get(2).content()).contains("read the manual");
        assertThat(conversations().load(replies.get(2).head())).isEqualTo(all.subList(0, 6));
        assertThat(last.head().answers()).isEqualTo(5);
    }

    @Test
    void summaryThatFails_leavesTheTurnToGoOn() throws Exception {
        SessionView session = play("");

        assertThat(session.error()).isNull();
        assertThat(session.answer()).isEqualTo("fifth: and then?");
        assertThat(scheduled).containsEntry("SummariseConversation", 1).containsEntry("CallModel", 6);
        assertThat(session.usage().modelCalls()).isEqualTo(5);
    }

    private SessionView play(String summariser) throws Exception {
        Files.writeString(folder.resolve("script.yaml"), SCRIPT.formatted(summariser));
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE);
                LonghaulWorker worker = LonghaulWorker.start(connection, config(), environment())) {
            MainAgentWorkflow session = TestingSessions.start(connection, worker, "s-1");
            TestingSessions.answered(session);
            session.say(new Requests.Say("and then?", null));
            SessionView view = TestingSessions.answered(session);
            read(connection);
            return view;
        }
    }

    private void read(TemporalConnection connection) {
        Map<Long, String> types = new HashMap<>();
        for (HistoryEvent event : connection.client().fetchHistory("s-1").getEvents()) {
            if (event.hasActivityTaskScheduledEventAttributes()) {
                String type = event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName();
                types.put(event.getEventId(), type);
                scheduled.merge(type, 1, Integer::sum);
            }
            if (event.hasActivityTaskCompletedEventAttributes()
                    && "CallModel"
                            .equals(types.get(event.getActivityTaskCompletedEventAttributes()
                                    .getScheduledEventId()))) {
                replies.add(Payloads.dataConverter()
                        .fromPayloads(
                                0,
                                Optional.of(event.getActivityTaskCompletedEventAttributes()
                                        .getResult()),
                                ModelReply.class,
                                ModelReply.class));
            }
        }
    }

    private List<JsonNode> calls() throws Exception {
        List<JsonNode> calls = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("calls.jsonl"))) {
            calls.add(new ObjectMapper().readTree(line));
        }
        return calls;
    }

    private Conversations conversations() throws Exception {
        return new Conversations(
                new DirectoryContentStore(config().store().folder().orElseThrow()));
    }

    private LonghaulConfig config() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), CONFIG);
        return new ConfigLoader(environment(), folder).load(null);
    }

    private TemporalConnections connections() {
        return new TemporalConnections(LonghaulHome.of(environment()), environment(), message -> {});
    }

    private Map<String, String> environment() {
        return Map.of("LONGHAUL_HOME", folder.resolve("home").toString(), "HOME", folder.toString());
    }
}
