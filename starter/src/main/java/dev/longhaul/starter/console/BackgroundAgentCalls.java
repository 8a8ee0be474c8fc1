package dev.longhaul.starter.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls with which an agent delegates. Of a start the description is shown, never the input. */
final class BackgroundAgentCalls implements CallFormatter {
    private static final String PREFIX = "background_agents_";

    @Override
    public Optional<CallDetail> detail(String tool, CallArguments arguments) {
        if (!tool.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return switch (tool.substring(PREFIX.length())) {
            case "start_task" -> Optional.of(CallDetail.branches(start(arguments)));
            case "wait_for_first_completion" ->
                Optional.of(CallDetail.branches(arguments.numbers("task_ids").stream()
                        .map(id -> "Wait for #" + id)
                        .toList()));
            case "get_task_results", "clear_completed_task" ->
                Optional.of(arguments
                        .number("task_id")
                        .map(id -> CallDetail.beside("(task #" + id + ")"))
                        .orElse(CallDetail.NAME_ONLY));
            case "continue_task" -> Optional.of(CallDetail.branches(continuation(arguments)));
            case "get_all_tasks" -> Optional.of(CallDetail.NAME_ONLY);
            default -> Optional.empty();
        };
    }

    private static List<String> start(CallArguments arguments) {
        List<String> branches = new ArrayList<>();
        arguments.text("agent_name").ifPresent(name -> branches.add("Agent: " + CallFormatter.shown(name)));
        arguments.text("description").ifPresent(text -> branches.add(CallFormatter.quoted(text)));
        return branches;
    }

    private static List<String> continuation(CallArguments arguments) {
        List<String> branches = new ArrayList<>();
        arguments.number("task_id").ifPresent(id -> branches.add("Task #" + id));
        arguments.text("text").ifPresent(text -> branches.add(CallFormatter.quoted(text)));
        return branches;
    }
}
