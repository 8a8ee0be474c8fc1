package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.TaskInput;
import dev.longhaul.workflows.task.TaskSignals;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * State and signals that other versions wrote. What an older one wrote is in the recorded histories: a field that is
 * newer is absent there. What a newer one writes has fields that are unknown here.
 */
class OlderStateTest {
    private static final Path HISTORIES = Path.of("src", "test", "resources", "histories");

    private static final Map<String, Class<?>> INPUTS =
            Map.of("MainAgentWorkflow", SessionInput.class, "BackgroundTaskWorkflow", TaskInput.class);

    private static final Map<String, Class<?>> SIGNALS = Map.of(
            "taskChanged", TaskChanged.class,
            "continueTask", TaskSignals.ContinueTask.class,
            "cancel", TaskSignals.Cancel.class,
            "steer", TaskSignals.Steer.class,
            "answer", TaskSignals.Answer.class);

    private static final Map<String, Class<?>> UPDATES = Map.ofEntries(
            Map.entry("say", Requests.Say.class),
            Map.entry("startTask", Requests.StartTask.class),
            Map.entry("continueTask", Requests.ContinueTask.class),
            Map.entry("clearTask", Requests.ClearTask.class),
            Map.entry("cancelTask", Requests.CancelTask.class),
            Map.entry("steerTask", Requests.SteerTask.class),
            Map.entry("interrupt", Requests.Interrupt.class),
            Map.entry("stop", Requests.Stop.class),
            Map.entry("pause", Requests.Pause.class),
            Map.entry("setMode", Requests.SetMode.class),
            Map.entry("answer", Requests.Answer.class),
            Map.entry("close", Requests.Close.class));

    private final ObjectMapper mapper = Payloads.newMapper();

    /** One value that a recorded version wrote. */
    private record Written(String where, Class<?> type, JsonNode json) {}

    @Test
    void whatEachRecordedVersionWrote_isRead() throws IOException {
        List<Written> all = written();
        assertThat(all).extracting(Written::type).contains(SessionInput.class, TaskInput.class, TaskChanged.class);
        assertThat(all)
                .as("a session that went on as a new one is among them")
                .anyMatch(one -> one.type() == SessionInput.class && one.json().has("carried"));
        assertThat(all)
                .as("a task that went on as a new one is among them")
                .anyMatch(one -> one.type() == TaskInput.class && one.json().hasNonNull("carried"));
        for (Written one : all) {
            Object read = mapper.treeToValue(one.json(), one.type());
            JsonNode again = mapper.valueToTree(read);
            assertThat(missing(one.json(), again, ""))
                    .as("what of %s gets lost", one.where())
                    .isEmpty();
        }
    }

    @Test
    void fieldsOfANewerVersion_arePassedOver() throws IOException {
        for (Written one : written()) {
            JsonNode newer = one.json().deepCopy();
            addUnknown(newer);
            assertThat((Object) mapper.treeToValue(newer, one.type()))
                    .as(one.where())
                    .isEqualTo(mapper.treeToValue(one.json(), one.type()));
        }
    }

    @Test
    void viewOfANewerVersion_isReadByAnOlderCommand() throws Exception {
        try (TestingSessions sessions = new TestingSessions(request -> {
            throw new AssertionError("no tool is called");
        })) {
            sessions.model.turns("Main", TestingModel.say("done"));
            SessionView view =
                    TestingSessions.await(sessions.start("viewed", "go"), seen -> seen.status() == SessionStatus.IDLE);
            JsonNode newer = mapper.valueToTree(view);
            addUnknown(newer);
            assertThat(mapper.treeToValue(newer, SessionView.class)).isEqualTo(view);
        }
    }

    @Test
    void newsWithAStatusOfANewerVersion_isNotLost() throws IOException {
        TaskChanged going = mapper.readValue(
                "{\"task\": 1, \"run\": 1, \"sequence\": 2, \"status\": \"dreaming\"}", TaskChanged.class);
        assertThat(going.status()).isEqualTo(TaskStatus.RUNNING);

        Written end = written().stream()
                .filter(one -> one.type() == TaskChanged.class && one.json().has("outcome"))
                .findFirst()
                .orElseThrow();
        ObjectNode newer = end.json().deepCopy();
        newer.put("status", "vanished");
        ((ObjectNode) newer.get("outcome")).put("status", "vanished").remove("error");
        TaskChanged ended = mapper.treeToValue(newer, TaskChanged.class);
        assertThat(ended.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(ended.outcome()).isNotNull().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(outcome.error()).contains("this version does not know");
        });
    }

    private List<Written> written() throws IOException {
        List<Written> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HISTORIES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));
                String workflow = history.getEvents()
                        .get(0)
                        .getWorkflowExecutionStartedEventAttributes()
                        .getWorkflowType()
                        .getName();
                for (HistoryEvent event : history.getEvents()) {
                    read(file.getFileName() + " event " + event.getEventId(), workflow, event)
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Optional<Written> read(String where, String workflow, HistoryEvent event) throws IOException {
        if (event.hasWorkflowExecutionStartedEventAttributes()) {
            return value(
                    where,
                    INPUTS.get(workflow),
                    event.getWorkflowExecutionStartedEventAttributes()
                            .getInput()
                            .getPayloadsList());
        }
        if (event.hasWorkflowExecutionSignaledEventAttributes()) {
            return value(
                    where,
                    SIGNALS.get(
                            event.getWorkflowExecutionSignaledEventAttributes().getSignalName()),
                    event.getWorkflowExecutionSignaledEventAttributes()
                            .getInput()
                            .getPayloadsList());
        }
        if (event.hasWorkflowExecutionUpdateAcceptedEventAttributes()) {
            return value(
                    where,
                    UPDATES.get(event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                            .getAcceptedRequest()
                            .getInput()
                            .getName()),
                    event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                            .getAcceptedRequest()
                            .getInput()
                            .getArgs()
                            .getPayloadsList());
        }
        if (event.hasActivityTaskCompletedEventAttributes()) {
            List<Payload> result =
                    event.getActivityTaskCompletedEventAttributes().getResult().getPayloadsList();
            boolean pinned =
                    !result.isEmpty() && result.get(0).getData().toStringUtf8().startsWith("{\"main\":");
            return pinned ? value(where, PinnedSession.class, result) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Written> value(
            String where, @org.jspecify.annotations.Nullable Class<?> type, List<Payload> payloads) throws IOException {
        return type == null || payloads.isEmpty()
                ? Optional.empty()
                : Optional.of(new Written(
                        where, type, mapper.readTree(payloads.get(0).getData().toStringUtf8())));
    }

    /** Paths that are in the one and not in the other. */
    private static List<String> missing(JsonNode before, JsonNode after, String path) {
        List<String> missing = new ArrayList<>();
        if (before.isObject()) {
            before.properties().forEach(field -> {
                JsonNode now = after.get(field.getKey());
                if (now == null && !field.getValue().isNull()) {
                    missing.add(path + "/" + field.getKey());
                } else if (now != null) {
                    missing.addAll(missing(field.getValue(), now, path + "/" + field.getKey()));
                }
            });
        } else if (before.isArray()) {
            for (int i = 0; i < before.size(); i++) {
                if (after.get(i) == null) {
                    missing.add(path + "/" + i);
                } else {
                    missing.addAll(missing(before.get(i), after.get(i), path + "/" + i));
                }
            }
        }
        return missing;
    }

    /** Puts an unknown field into each object that is a record's; a map's keys are names that people chose. */
    private static void addUnknown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean map = object.isEmpty() || Stream.of("tenant", "m1").anyMatch(object::has);
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            // Tasks by their id are no fields.
            map = map || names.stream().allMatch(name -> name.chars().allMatch(Character::isDigit));
            names.stream()
                    .filter(name -> !List.of("options", "requests", "approvals", "details", "policies", "numbers")
                            .contains(name))
                    .forEach(name -> addUnknown(object.get(name)));
            if (!map) {
                object.putObject("field_of_a_newer_version").put("deep", 1);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(OlderStateTest::addUnknown);
        }
    }
}
