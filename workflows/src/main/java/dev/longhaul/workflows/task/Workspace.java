package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.Budget;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskRole;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.ask.AskUser;
import dev.longhaul.workflows.tools.ask.Questions;
import dev.longhaul.workflows.tools.background.BackgroundTools;
import dev.longhaul.workflows.tools.background.GetAllTasks;
import dev.longhaul.workflows.tools.mode.Mode;
import dev.longhaul.workflows.tools.mode.ModeGet;
import dev.longhaul.workflows.tools.mode.ModeSet;
import dev.longhaul.workflows.tools.todos.TodoList;
import dev.longhaul.workflows.tools.todos.TodosAdd;
import dev.longhaul.workflows.tools.todos.TodosComplete;
import dev.longhaul.workflows.tools.todos.TodosGetAll;
import dev.longhaul.workflows.tools.todos.TodosGetRemaining;
import dev.longhaul.workflows.tools.todos.TodosRemove;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent has around it in its workflow, whichever of the two workflows that is: plan, mode, tasks, and the tools
 * that reach them. */
public final class Workspace {
    private final PinnedAgent agent;
    private final TodoList todos;
    private final Mode mode;
    private final ChildTasks children;
    private final Budget budget;
    private final WorkflowTools tools;

    /**
     * @param depth how deep the agent is delegated itself: 0 for a session's agent
     * @param onChange told when a task has changed its status
     */
    public Workspace(
            PinnedSession pinned, PinnedAgent agent, int depth, State state, Questions questions, Runnable onChange) {
        this(pinned, agent, depth, null, state, questions, onChange);
    }

    /** @param role whether the agent may hand work on; null when its definition says that */
    Workspace(
            PinnedSession pinned,
            PinnedAgent agent,
            int depth,
            @Nullable TaskRole role,
            State state,
            Questions questions,
            Runnable onChange) {
        this.agent = agent;
        this.todos = new TodoList(state.todos());
        this.mode = new Mode(pinned.modes(), state.mode());
        this.budget = new Budget(
                state.budget() == null ? Budget.State.EMPTY : state.budget(),
                depth == 0 ? "the session's budget" : "its share of the session's budget",
                longestAnswer(pinned.options()));
        this.children = new ChildTasks(new TaskLedger(state.ledger()), pinned, agent, depth, budget, onChange);
        this.children.pause(state.paused());
        List<Tool> all = new ArrayList<>(List.of(
                new TodosAdd(todos),
                new TodosComplete(todos),
                new TodosRemove(todos),
                new TodosGetRemaining(todos),
                new TodosGetAll(todos),
                new ModeSet(mode),
                new ModeGet(mode),
                new AskUser(questions, agent.approvals().unattended())));
        List<String> offered = new ArrayList<>(agent.tools());
        Optional<String> refusal = Nesting.refusal(pinned, depth, role);
        if (refusal.isEmpty()) {
            all.addAll(BackgroundTools.tools(children));
        } else {
            all.addAll(BackgroundTools.refusing(refusal.get()));
            BackgroundTools.SPECS.forEach(spec -> offered.add(spec.name()));
        }
        this.tools = new WorkflowTools(offered, all);
    }

    /** The most tokens of an answer, where the run options say so; they were checked when the session began. */
    private static @Nullable Long longestAnswer(Map<String, String> options) {
        String most = options.getOrDefault("max_tokens", options.getOrDefault("max_output_tokens", ""))
                .strip();
        return most.matches("\\d{1,9}") ? Long.valueOf(most) : null;
    }

    /** What survives continue-as-new. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            TodoList.State todos,
            Mode.@Nullable State mode,
            LedgerState ledger,
            boolean paused,
            Budget.@Nullable State budget) {
        public static final State EMPTY = new State(TodoList.State.EMPTY, null, LedgerState.EMPTY, false, null);

        /** The state of a copy, in which unfinished tasks begin again; what they were lent counts as used. */
        public State again() {
            return new State(todos, mode, ledger.again(), paused, budget == null ? null : budget.again());
        }
    }

    public State state() {
        return new State(todos.state(), mode.state(), children.ledger().state(), children.isPaused(), budget.state());
    }

    /** What the model is told with each call, a text a topic; a topic that the agent has no tools for is left out. */
    public List<String> context() {
        List<String> context = new ArrayList<>();
        if (agent.tools().contains(TodosAdd.SPEC.name())) {
            context.add(todos.context());
        }
        if (hasMode()) {
            context.add(mode.context());
        }
        List<TaskRecord> tasks = children.all();
        if (!tasks.isEmpty()) {
            context.add(GetAllTasks.context(tasks));
        }
        return context;
    }

    public boolean hasMode() {
        return agent.tools().contains(ModeSet.SPEC.name());
    }

    public TodoList todos() {
        return todos;
    }

    public Mode mode() {
        return mode;
    }

    public PinnedAgent agent() {
        return agent;
    }

    /** What the agent and its tasks may use. */
    public Budget budget() {
        return budget;
    }

    public ChildTasks children() {
        return children;
    }

    public WorkflowTools tools() {
        return tools;
    }
}
