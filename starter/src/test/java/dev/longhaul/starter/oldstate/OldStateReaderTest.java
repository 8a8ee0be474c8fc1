package dev.longhaul.starter.oldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.Imported;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldStateReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private static final String PYTHON = """
            {"type": "session", "session_id": "old-1", "service_session_id": "conv_9", "state": {
              "KEY": {"next_task_id": 8, "tasks": [
                {"id": 1, "agent_name": "Reader", "description": "first", "status": "completed", "result_text": "found"},
                {"id": 2, "agent_name": "Reader", "description": "second", "status": "failed", "error_text": "no access"},
                {"id": 3, "agent_name": "Reader", "description": "third", "status": "running"},
                {"id": 4, "agent_name": "Reader", "description": "fourth", "status": "running"},
                {"id": 5, "agent_name": "Reader", "description": "fifth", "status": "lost"}]},
              "todo": {"next_id": 4, "items": [
                {"id": 1, "title": "plan", "description": null, "is_complete": true},
                {"id": 2, "title": " ", "description": null, "is_complete": false},
                {"id": 3, "title": "write", "description": "all of it", "is_complete": false}]},
              "agent_mode": {"current_mode": "execute"},
              "in_memory": {"messages": [
                {"role": "assistant", "contents": [
                  {"type": "function_call", "call_id": "c3", "name": "TOOL",
                   "arguments": "{\\"agent_name\\": \\"reader\\", \\"input\\": \\"look it up\\", \\"description\\": \\"third\\"}"}]},
                {"role": "tool", "contents": [
                  {"type": "function_result", "call_id": "c3", "result": "Background task 3 started on agent reader"}]}]}}}
            """;

    private static final String DOT_NET = """
            {"conversationId": "conv_9", "stateBag": {
              "KEY": {"nextTaskId": 8, "tasks": [
                {"id": 1, "agentName": "Reader", "description": "first", "status": "Completed", "resultText": "found"},
                {"id": 2, "agentName": "Reader", "description": "second", "status": "Failed", "errorText": "no access"},
                {"id": 3, "agentName": "Reader", "description": "third", "status": "Running"},
                {"id": 4, "agentName": "Reader", "description": "fourth", "status": "Running", "resultText": null},
                {"id": 5, "agentName": "Reader", "description": "fifth", "status": "Lost"}]},
              "KEY_Runtime": {},
              "TodoProvider": {"nextId": 4, "items": [
                {"id": 1, "title": "plan", "isComplete": true},
                {"id": 2, "title": "", "isComplete": false},
                {"id": 3, "title": "write", "description": "all of it", "isComplete": false}]},
              "AgentModeProvider": {"currentMode": "execute", "previousModeForNotification": null},
              "InMemoryChatHistoryProvider": {"messages": [
                {"role": "assistant", "contents": [
                  {"$type": "functionCall", "callId": "c3", "name": "TOOL",
                   "arguments": {"agentName": "reader", "input": "look it up", "description": "third"}}]},
                {"role": "tool", "contents": [
                  {"$type": "functionResult", "callId": "c3", "result": "Task 3 started"}]}]}}}
            """;

    @ParameterizedTest
    @CsvSource({
        "python, background_agents, background_agents_start_task",
        "python, background_agents, BackgroundAgents_StartTask",
        "python, sub_agents, SubAgents_StartTask",
        "dotnet, BackgroundAgentsProvider, background_agents_start_task",
        "dotnet, BackgroundAgentsProvider, BackgroundAgents_StartTask",
        "dotnet, SubAgentsProvider, SubAgents_StartTask",
    })
    @DisplayName("F4: the state of each generation, in each language, is read; nothing is dropped in silence")
    void everyGeneration_isRead(String language, String key, String tool) {
        String file = (language.equals("python") ? PYTHON : DOT_NET)
                .replace("KEY", key)
                .replace("TOOL", tool);
        OldState state = OldStateReader.read("old.json", file);
        OldSession session = new OldSession(state, NOW);
        Imported imported = session.imported();

        List<TaskRecord> tasks = imported.ledger().tasks();
        assertThat(tasks).extracting(TaskRecord::id).containsExactly(1, 2, 3, 4, 5);
        assertThat(tasks)
                .extracting(TaskRecord::status)
                .containsExactly(
                        TaskStatus.COMPLETED,
                        TaskStatus.FAILED,
                        TaskStatus.QUEUED,
                        TaskStatus.FAILED,
                        TaskStatus.FAILED);
        assertThat(tasks.get(0).result())
                .isNotNull()
                .extracting(text -> text.text())
                .isEqualTo("found");
        assertThat(tasks.get(1).error()).isEqualTo("no access");
        assertThat(tasks.get(2).input().text()).isEqualTo("look it up");
        assertThat(tasks.get(3).error()).contains("cannot be started again");
        assertThat(tasks.get(4).error()).contains("had died");
        assertThat(imported.ledger().nextId()).isEqualTo(8);
        assertThat(imported.mode()).isEqualTo("execute");
        assertThat(imported.todos().items()).extracting(TodoItem::id).containsExactly(1, 3);
        assertThat(imported.todos().items().get(0).reason()).isEmpty();
        assertThat(imported.todos().nextId()).isEqualTo(4);
        assertThat(state.session()).isEqualTo(language.equals("python") ? "old-1" : null);
        assertThat(session.notes())
                .anySatisfy(note -> assertThat(note).contains("items[1]").contains("no title"))
                .anySatisfy(note -> assertThat(note).containsAnyOf("'in_memory'", "'InMemoryChatHistoryProvider'"))
                .anySatisfy(note -> assertThat(note).containsAnyOf("'service_session_id'", "'conversationId'"))
                .hasSize(3);
    }

    @Test
    @DisplayName("F4: what an app forgot when the key was renamed comes back beside what it has done since")
    void twoGenerationsInOneFile_areJoined() {
        OldState state = OldStateReader.read("old.json", """
                {"stateBag": {
                  "SubAgentsProvider": {"nextTaskId": 3, "tasks": [
                    {"id": 1, "agentName": "A", "description": "older", "status": "Completed", "resultText": "o1"},
                    {"id": 2, "agentName": "A", "description": "older", "status": "Completed", "resultText": "o2"}]},
                  "BackgroundAgentsProvider": {"nextTaskId": 2, "tasks": [
                    {"id": 1, "agentName": "A", "description": "newer", "status": "Completed", "resultText": "n1"}]}}}
                """);

        assertThat(state.tasks()).extracting(OldTask::id).containsExactly(1, 3, 2);
        assertThat(state.tasks()).extracting(OldTask::result).containsExactly("n1", "o1", "o2");
        assertThat(state.nextTaskId()).isEqualTo(4);
        assertThat(state.notes())
                .containsExactly("Task 1 of SubAgentsProvider is task 3 here, for its id was given twice.");
    }

    @Test
    @DisplayName("F4: the next id stays above every imported id")
    void nextId_isAboveAll() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            List<Integer> ids = new ArrayList<>();
            List<String> records = new ArrayList<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                int id = 1 + random.nextInt(1_000);
                if (!ids.contains(id)) {
                    ids.add(id);
                    records.add("{\"id\":" + id + ",\"agent_name\":\"A\",\"description\":\"d\",\"status\":\"lost\"}");
                }
            }
            int next = random.nextInt(1_000);
            String missing = random.nextBoolean() ? "" : "\"next_task_id\":" + next + ",";
            OldState state = OldStateReader.read(
                    "x", "{\"background_agents\":{" + missing + "\"tasks\":[" + String.join(",", records) + "]}}");

            assertThat(ids).allSatisfy(id -> assertThat(id).isLessThan(state.nextTaskId()));
            assertThat(state.nextTaskId()).isGreaterThanOrEqualTo(missing.isEmpty() ? 1 : next);
        }
    }

    @Test
    void stateThatStandsAlone_isRead() {
        assertThat(OldStateReader.read("x", "{\"next_task_id\": 4, \"tasks\": []}")
                        .nextTaskId())
                .isEqualTo(4);
        assertThat(OldStateReader.read("x", """
                {"items": [{"id": 7, "title": "t", "is_complete": false}], "next_id": 2}""").todos().nextId()).isEqualTo(8);
    }

    @Test
    void continuedTask_beginsAgainWithAllThatItWasAsked() {
        OldState state = OldStateReader.read("x", """
                {"state": {"background_agents": {"next_task_id": 2, "tasks": [
                  {"id": 1, "agent_name": "A", "description": "d", "status": "running"}]},
                 "messages": [
                  {"call_id": "a", "name": "background_agents_start_task",
                   "arguments": {"agent_name": "A", "description": "d", "input": "first"}},
                  {"call_id": "a", "result": "Task 1 started"},
                  {"call_id": "b", "name": "BackgroundAgents_ContinueTask", "arguments": {"taskId": 1, "text": "then"}}]}}
                """);
        assertThat(state.tasks().get(0).input()).isEqualTo("first\n\nthen");
    }

    @Test
    void longResults_areStored() {
        String result = "r".repeat(50_000);
        OldSession session = new OldSession(
                OldStateReader.read(
                        "x",
                        "{\"background_agents\":{\"tasks\":[{\"id\":1,\"agent_name\":\"A\",\"description\":\"d\","
                                + "\"status\":\"completed\",\"result_text\":\"" + result + "\"}]}}"),
                NOW);
        TaskRecord task = session.imported().ledger().tasks().get(0);

        assertThat(task.result()).isNotNull().satisfies(text -> {
            assertThat(text.bytes()).isEqualTo(50_000);
            assertThat(text.text().length()).isLessThanOrEqualTo(8_000);
            assertThat(text.hash()).isNotNull();
        });
    }

    @Test
    void moreThanASessionHolds_isRefused() {
        StringBuilder items = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            items.append(i == 1 ? "" : ",")
                    .append("{\"id\":" + i + ",\"title\":\"" + "t".repeat(280) + "\",\"is_complete\":false}");
        }
        OldState plan = OldStateReader.read("x", "{\"items\":[" + items + "],\"next_id\":1001}");
        assertThatThrownBy(() -> new OldSession(plan, NOW))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining("Nothing was changed");

        StringBuilder records = new StringBuilder();
        for (int i = 1; i <= 600; i++) {
            records.append(i == 1 ? "" : ",").append("{\"id\":" + i + ",\"agent_name\":\"A\",\"status\":\"lost\"}");
        }
        OldState tasks = OldStateReader.read("x", "{\"background_agents\":{\"tasks\":[" + records + "]}}");
        assertThatThrownBy(() -> new OldSession(tasks, NOW)).hasMessageContaining("600 tasks");
    }

    @Test
    void unknownStatusAndUnknownFields_areTold() {
        OldSession session = new OldSession(OldStateReader.read("x", """
                {"background_agents": {"owner": "me", "tasks": [
                  {"id": 1, "agent_name": "A", "description": "d", "status": "paused", "color": "red"}]}}
                """), NOW);
        assertThat(session.imported().ledger().tasks().get(0).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(session.notes())
                .hasSize(3)
                .anySatisfy(note -> assertThat(note).contains("'paused'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"a\": {\"b\": 1}}",
                "{\"background_agents\": {\"tasks\": 3}}",
                "{\"background_agents\": {\"tasks\": [{\"agent_name\": \"A\", \"status\": \"lost\"}]}}",
                "{\"background_agents\": {\"tasks\": [{\"id\": 0, \"agent_name\": \"A\", \"status\": \"lost\"}]}}",
                "{\"background_agents\": {\"tasks\": [{\"id\": 1, \"status\": \"lost\"}]}}",
                "{\"background_agents\": {\"tasks\": [{\"id\": 1, \"agent_name\": \"A\"}]}}",
                "{\"background_agents\": {\"tasks\": [7]}}",
                "{\"background_agents\": {\"next_task_id\": \"x\", \"tasks\": []}}",
                "{\"background_agents\": {\"next_task_id\": 99999999999, \"tasks\": []}}",
                "{\"a\": {\"agent_mode\": {\"current_mode\": \"x\"}}, \"b\": {\"agent_mode\": {\"current_mode\": \"x\"}}}",
                "{\"next_task_id\": 4, \"tasks\": []} trailing",
            })
    void anythingElse_isRefusedInWords(String text) {
        assertThatThrownBy(() -> OldStateReader.read("old.json", text))
                .isInstanceOf(OperationFailed.class)
                .hasMessageStartingWith("'old.json' cannot be imported: ")
                .hasMessageEndingWith("Nothing was changed.")
                .extracting(e -> ((OperationFailed) e).code().exitCode())
                .isEqualTo(2);
    }
}
