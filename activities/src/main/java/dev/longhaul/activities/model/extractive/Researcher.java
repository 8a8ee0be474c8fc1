package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plans a question as look-ups, has them done side by side by background agents, and writes the report. */
final class Researcher {
    static final String START = "background_agents_start_task";
    static final String WAIT = "background_agents_wait_for_first_completion";
    static final String RESULTS = "background_agents_get_task_results";
    static final String CONTINUE = "background_agents_continue_task";
    static final String CLEAR = "background_agents_clear_completed_task";

    /** Waits in a row that may end without an end; each lasts as long as the host allows. */
    private static final int MOST_IDLE_WAITS = 30;
    /** A wait that was refused at once counts for so many. */
    private static final int REFUSED_WAIT = 10;

    private final Set<String> tools;
    private final String reader;
    private final Work work;
    private final List<LookUp> lookUps;
    private final List<TaskState> tasks;
    private final Plan plan;
    private int idleWaits;

    /**
     * @param tools names of what is offered
     * @param reader the background agent that gets the look-ups
     * @param context what is said for this call only
     */
    Researcher(Set<String> tools, String reader, Work work, String context) {
        this.tools = tools;
        this.reader = reader;
        this.work = work;
        this.lookUps = QuestionSplitter.split(work.question(), work.earlier());
        this.tasks = lookUps.stream().map(TaskState::new).toList();
        this.plan = new Plan(tools, work, context);
        work.uses().forEach(this::take);
        this.idleWaits = idleWaits();
    }

    Move next() {
        List<Request> requests = plan.opening(lookUps);
        if (requests.isEmpty()) {
            requests = requests(TaskState::isUnstarted, this::start);
        }
        if (requests.isEmpty() && idleWaits < MOST_IDLE_WAITS) {
            requests = waiting();
        }
        if (requests.isEmpty()) {
            requests = requests(TaskState::isUnread, task -> onTask(RESULTS, task));
        }
        if (requests.isEmpty()) {
            requests = requests(TaskState::isWorthAnotherStart, this::start);
        }
        if (requests.isEmpty() && tools.contains(CONTINUE)) {
            requests = requests(this::isWorthAnotherLook, this::again);
        }
        if (requests.isEmpty()) {
            requests = new ArrayList<>(plan.closing(answered()));
            if (tools.contains(CLEAR)) {
                requests.addAll(requests(TaskState::isUncleared, task -> onTask(CLEAR, task)));
            }
        }
        return requests.isEmpty() ? Move.say(ReportText.of(work.question(), answered())) : Move.call(requests);
    }

    private List<Answered> answered() {
        return tasks.stream().map(TaskState::answered).toList();
    }

    private List<Request> requests(Predicate<TaskState> which, Function<TaskState, Request> request) {
        return tasks.stream().filter(which).map(request).toList();
    }

    private Request start(TaskState task) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("agent_name", reader);
        arguments.put("input", task.lookUp().toInput());
        arguments.put("description", task.lookUp().title());
        return new Request(START, arguments);
    }

    private Request again(TaskState task) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("task_id", task.id().orElseThrow());
        arguments.put("text", task.lookUp().toSharperInput(OtherWords.of(task.answered(), work.question())));
        return new Request(CONTINUE, arguments);
    }

    /** Only with words that were not searched for, unless it failed. */
    private boolean isWorthAnotherLook(TaskState task) {
        return task.isWorthAnotherLook()
                && (!task.hasFindings()
                        || !OtherWords.of(task.answered(), work.question()).isEmpty());
    }

    private static Request onTask(String tool, TaskState task) {
        return new Request(tool, Map.of("task_id", task.id().orElseThrow()));
    }

    /** A wait for what still runs: its own tasks, and those that the loop says it may not leave behind. */
    private List<Request> waiting() {
        List<Integer> ids = new ArrayList<>();
        tasks.stream()
                .filter(TaskState::isRunning)
                .forEach(task -> ids.add(task.id().orElseThrow()));
        for (int listed : Notice.listedTasks(work.notice())) {
            boolean over = tasks.stream().anyMatch(task -> task.hasId(listed)) || hasEndedSinceNotice(listed);
            if (!over) {
                ids.add(listed);
            }
        }
        return ids.isEmpty() || !tools.contains(WAIT)
                ? List.of()
                : List.of(new Request(WAIT, Map.of("task_ids", List.copyOf(ids))));
    }

    private boolean hasEndedSinceNotice(int id) {
        return work.usesSinceNotice().stream()
                .filter(use -> use.name().equals(WAIT))
                .anyMatch(use -> TaskReplies.finished(use.text()).containsKey(id) || use.failed());
    }

    private int idleWaits() {
        int idle = 0;
        for (ToolUse use : work.usesSinceNotice()) {
            if (use.name().equals(WAIT)) {
                int weight = use.failed() ? REFUSED_WAIT : 1;
                idle = TaskReplies.finished(use.text()).isEmpty() ? idle + weight : 0;
            }
        }
        return idle;
    }

    private void take(ToolUse use) {
        int id = use.arguments().path("task_id").asInt(-1);
        switch (use.name()) {
            case START ->
                tasks.stream()
                        .filter(task -> task.lookUp()
                                .title()
                                .equals(use.arguments().path("description").asText()))
                        .findFirst()
                        .ifPresent(task -> task.wasStarted(use));
            case WAIT -> {
                Map<Integer, String> finished = TaskReplies.finished(use.text());
                // A refused wait says that there is nothing to wait for: reading them shows how they stand.
                tasks.stream()
                        .filter(TaskState::isRunning)
                        .forEach(task -> task.id()
                                .filter(running -> finished.containsKey(running) || use.failed())
                                .ifPresent(running -> task.hasEnded(finished.getOrDefault(running, ""))));
            }
            case RESULTS -> onTask(id, task -> task.wasRead(use));
            case CONTINUE -> onTask(id, task -> task.wasContinued(use));
            case CLEAR -> onTask(id, task -> task.wasCleared());
            default -> {}
        }
    }

    private void onTask(int id, java.util.function.Consumer<TaskState> change) {
        tasks.stream().filter(task -> task.hasId(id)).forEach(change);
    }
}
