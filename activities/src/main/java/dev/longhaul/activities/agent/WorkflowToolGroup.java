package dev.longhaul.activities.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tools that are workflow code, in the groups by which a configuration names them, in the order of offering. */
enum WorkflowToolGroup {
    TODOS("todos", "todos_add", "todos_complete", "todos_remove", "todos_get_remaining", "todos_get_all"),
    MODE("mode", "mode_set", "mode_get"),
    ASK_USER("ask_user", "ask_user"),
    /** Never named in a list of tools: they come with the agents that they hand work to. */
    BACKGROUND_AGENTS(
            "background_agents",
            "background_agents_start_task",
            "background_agents_wait_for_first_completion",
            "background_agents_get_task_results",
            "background_agents_get_all_tasks",
            "background_agents_continue_task",
            "background_agents_clear_completed_task"),
    CANCEL_TASK("background_agents_cancel_task", "background_agents_cancel_task"),
    STEER_TASK("background_agents_steer_task", "background_agents_steer_task"),
    DELEGATE_TASK("delegate_task", "delegate_task");

    /** Those that only an agent has that may hand work to others. */
    static final List<WorkflowToolGroup> OF_DELEGATION =
            List.of(BACKGROUND_AGENTS, CANCEL_TASK, STEER_TASK, DELEGATE_TASK);

    private final String group;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> tools;

    WorkflowToolGroup(String group, String... tools) {
        this.group = group;
        this.tools = List.of(tools);
    }

    String group() {
        return group;
    }

    List<String> tools() {
        return tools;
    }

    /** The group that a configuration means by the name of a group or of one of its tools. */
    static Optional<WorkflowToolGroup> named(String name) {
        return Arrays.stream(values())
                .filter(group -> group != BACKGROUND_AGENTS)
                .filter(group -> group.group.equals(name) || group.tools.contains(name))
                .findFirst();
    }
}
