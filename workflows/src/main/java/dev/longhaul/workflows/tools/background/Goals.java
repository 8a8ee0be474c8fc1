package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.TaskRole;
import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.ToolArguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call of {@code delegate_task} asks for.
 *
 * @param assignments one a goal, in the order given, at least one
 * @param warnings what was understood otherwise than it was written, in words for the model
 */
record Goals(List<Assignment> assignments, List<String> warnings) {
    private static final Set<String> KEYS_OF_A_TASK =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("goal", "context", "role", "agent")));
    private static final int MAX_DESCRIPTION_CHARACTERS = 80;

    Goals {
        assignments = List.copyOf(assignments);
        warnings = List.copyOf(warnings);
    }

    /** @throws ArgumentProblem when any part of it cannot be understood */
    static Goals read(ToolArguments arguments, Delegation delegation) {
        return new Reader(arguments, delegation).read();
    }

    private static final class Reader {
        private final ToolArguments arguments;
        private final Delegation delegation;
        private final List<String> warnings = new ArrayList<>();

        Reader(ToolArguments arguments, Delegation delegation) {
            this.arguments = arguments;
            this.delegation = delegation;
        }

        Goals read() {
            Optional<List<ToolArguments>> tasks = arguments.optionalObjects("tasks", KEYS_OF_A_TASK);
            if (tasks.isEmpty() && arguments.longText("goal").isEmpty()) {
                throw new ArgumentProblem("neither 'goal' nor 'tasks' is there; give one of them.");
            }
            if (tasks.isPresent() && tasks.get().isEmpty()) {
                throw new ArgumentProblem("'tasks' is empty; list at least one task, or give 'goal' instead.");
            }
            List<ToolArguments> wanted = tasks.orElse(List.of(arguments));
            refuseTooMany(wanted.size());
            List<Assignment> assignments = new ArrayList<>();
            for (ToolArguments task : wanted) {
                String place = tasks.isEmpty() ? "" : "task " + (assignments.size() + 1) + ": ";
                assignments.add(assignment(task, place));
            }
            return new Goals(assignments, warnings);
        }

        private void refuseTooMany(int asked) {
            DelegationSettings settings = delegation.settings();
            int room = settings.rejectAtCapacity() ? 0 : settings.queueLimit();
            int cap = settings.capacity() + room;
            if (asked > cap) {
                throw new ArgumentProblem(asked + " tasks are more than the most at once, which is " + cap + " ("
                        + settings.capacity() + " running, " + room + " queued). None was started; hand out fewer.");
            }
        }

        private Assignment assignment(ToolArguments task, String place) {
            Text goal = task.longText("goal")
                    .orElseThrow(() -> new ArgumentProblem(place + "'goal' is missing. None was started."));
            return new Assignment(
                    agent(task),
                    description(goal),
                    goal,
                    task.longText("context").orElse(null),
                    role(task, place));
        }

        private String agent(ToolArguments task) {
            List<String> names =
                    delegation.agents().stream().map(PinnedAgent::name).toList();
            if (names.isEmpty()) {
                throw new ArgumentProblem("there is no background agent to delegate to; do the work yourself.");
            }
            return task.optionalString("agent")
                    .or(() -> arguments.optionalString("agent"))
                    .orElse(names.get(0));
        }

        private TaskRole role(ToolArguments task, String place) {
            Optional<String> given = task.optionalString("role").or(() -> arguments.optionalString("role"));
            Optional<TaskRole> role = given.flatMap(TaskRole::find);
            if (given.isPresent() && role.isEmpty()) {
                warnings.add(place + "there is no role '" + Text.beginning(given.get(), 40)
                        + "'; it is taken as leaf. The roles are leaf and orchestrator.");
            }
            int limit = delegation.settings().depth();
            if (role.filter(TaskRole.ORCHESTRATOR::equals).isPresent() && delegation.depth() + 1 >= limit) {
                warnings.add(place + "the depth limit is reached: delegation.depth is " + limit
                        + ", so this task cannot delegate any further; its role is leaf.");
                return TaskRole.LEAF;
            }
            return role.orElse(TaskRole.LEAF);
        }

        private static String description(Text goal) {
            String line = goal.text().strip().lines().findFirst().orElse("");
            return line.length() <= MAX_DESCRIPTION_CHARACTERS
                    ? line
                    : Text.beginning(line, MAX_DESCRIPTION_CHARACTERS - 1) + "…";
        }
    }

    /** The goals as the answer repeats them: the beginning of each, in the order given. */
    List<String> words() {
        return assignments.stream()
                .map(one -> Text.beginning(one.input().text().strip(), 200))
                .toList();
    }
}
