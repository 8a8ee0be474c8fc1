package dev.longhaul.workflows.session;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tool calls as {@link TestingModel#call} takes them: names and arguments by turns. */
final class TestingCalls {
    static final String START = "background_agents_start_task";
    static final String WAIT = "background_agents_wait_for_first_completion";

    private TestingCalls() {}

    static Object[] start(String agent) {
        return start(agent, "do it");
    }

    static Object[] start(String agent, String input) {
        return new Object[] {START, Map.of("agent_name", agent, "input", input, "description", input)};
    }

    static Object[] waitFor(Integer... ids) {
        return new Object[] {WAIT, Map.of("task_ids", List.of(ids))};
    }

    /** Several calls in one answer. */
    static Object[] together(Object[]... calls) {
        return Arrays.stream(calls).flatMap(Arrays::stream).toArray();
    }
}
