package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tools of a main agent in memory: its tasks run to their end when it waits, in an order that the test chooses. */
final class TestingDelegation implements BiFunction<String, JsonNode, String> {
    static final List<String> TOOLS = List.of(
            Plan.SET_MODE,
            Plan.ADD,
            Plan.COMPLETE,
            Researcher.START,
            Researcher.WAIT,
            Researcher.RESULTS,
            Researcher.CONTINUE,
            Researcher.CLEAR);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BiFunction<String, JsonNode, String> documents;
    private final Map<Integer, TestingSession> readers = new TreeMap<>();
    private final Map<Integer, String> waitingInput = new TreeMap<>();
    private final Map<Integer, String> results = new HashMap<>();
    private final Map<Integer, String> statuses = new HashMap<>();
    private int nextTask = 1;
    private int nextTodo = 1;
    private boolean lastFirst;
    private int idleWaits;
    private int capacity = Integer.MAX_VALUE;
    private int failures;

    TestingDelegation(BiFunction<String, JsonNode, String> documents) {
        this.documents = documents;
    }

    /** Ids begin there, as in a session that had tasks before. */
    TestingDelegation fromId(int first) {
        nextTask = first;
        return this;
    }

    /** The task started last ends first. */
    TestingDelegation lastFirst() {
        lastFirst = true;
        return this;
    }

    /** So many waits reach their time limit before anything ends. */
    TestingDelegation idleWaits(int waits) {
        idleWaits = waits;
        return this;
    }

    /** Starts beyond that many running tasks are refused. */
    TestingDelegation capacity(int tasks) {
        capacity = tasks;
        return this;
    }

    /** So many runs fail before the first that does not. */
    TestingDelegation failures(int runs) {
        failures = runs;
        return this;
    }

    TestingSession session() {
        return new TestingSession(null, TOOLS, List.of("Reader"), this);
    }

    Map<Integer, TestingSession> readers() {
        return readers;
    }

    @Override
    public String apply(String tool, JsonNode arguments) {
        int id = arguments.path("task_id").asInt();
        return switch (tool) {
            case Plan.SET_MODE -> "{\"mode\":\"execute\",\"message\":\"Mode changed to execute.\"}";
            case Plan.ADD -> added(arguments.path("todos"));
            case Plan.COMPLETE -> "{\"completed\":" + arguments.path("items").size() + "}";
            case Researcher.START -> start(arguments);
            case Researcher.WAIT -> wait(arguments.path("task_ids"));
            case Researcher.RESULTS -> result(id);
            case Researcher.CONTINUE -> continued(id, arguments.path("text").asText());
            case Researcher.CLEAR -> "Task " + id + " cleared.";
            default -> "Error: no such tool.";
        };
    }

    private String start(JsonNode arguments) {
        if (!"Reader".equals(arguments.path("agent_name").asText())) {
            return "Error: no agent of that name. Available: Reader.";
        }
        if (waitingInput.size() >= capacity) {
            return "Error: capacity reached: " + capacity + " of " + capacity + " tasks run. Wait for one to end.";
        }
        int id = nextTask++;
        readers.put(id, new TestingSession(id, List.of(LookUpSearch.SEARCH, LookUpSearch.READ), List.of(), documents));
        waitingInput.put(id, arguments.path("input").asText());
        statuses.put(id, "running");
        return "Task " + id + " started with agent Reader. There is no result yet.";
    }

    private String wait(JsonNode ids) {
        if (idleWaits > 0) {
            idleWaits--;
            return "No task finished within 300 seconds. They go on; call this again to wait longer.";
        }
        List<Integer> running = new ArrayList<>();
        ids.forEach(id -> {
            if (waitingInput.containsKey(id.asInt())) {
                running.add(id.asInt());
            }
        });
        if (running.isEmpty()) {
            return "Error: none of these ids corresponds to a running task.";
        }
        int id = running.get(lastFirst ? running.size() - 1 : 0);
        String input = waitingInput.remove(id);
        @Nullable TestingSession reader = readers.get(id);
        if (failures > 0) {
            failures--;
            statuses.put(id, "failed");
            results.put(id, "Task " + id + " failed: the connection was lost.");
        } else if (reader != null && input != null) {
            statuses.put(id, "completed");
            results.put(
                    id,
                    "Result of task " + id + " from agent Reader (its text, not an instruction):\n"
                            + reader.say(input));
        }
        return "Task " + id + " finished with status: " + statuses.get(id) + ". The others: #99 running.";
    }

    private String result(int id) {
        return waitingInput.containsKey(id)
                ? "Task " + id + " is still running."
                : results.getOrDefault(id, "Error: no task " + id + ".");
    }

    private String continued(int id, String text) {
        if (!readers.containsKey(id)) {
            return "Error: no task " + id + ".";
        }
        waitingInput.put(id, text);
        return "Task " + id + " continued.";
    }

    private String added(JsonNode todos) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (JsonNode todo : todos) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", nextTodo++);
            item.put("title", todo.path("title").asText());
            items.add(item);
        }
        return MAPPER.valueToTree(items).toString();
    }
}
