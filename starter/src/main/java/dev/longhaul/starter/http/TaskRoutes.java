package dev.longhaul.starter.http;

import dev.longhaul.starter.feed.SessionFeeds;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionReading;
import dev.longhaul.starter.operations.StoredContent;
import dev.longhaul.starter.operations.TaskList;
import dev.longhaul.starter.operations.TaskOperations;
import dev.longhaul.starter.operations.TaskWait;
import dev.longhaul.starter.operations.WholeResult;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.task.TaskView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked of the tasks of a session. */
final class TaskRoutes {
    private static final int MAX_LIMIT = 1_000;

    private final TaskOperations operations;
    private final SessionReading reading;
    private final StoredContent content;
    private final SessionFeeds feeds;
    private final StreamSlots slots;

    TaskRoutes(
            TaskOperations operations,
            SessionReading reading,
            StoredContent content,
            SessionFeeds feeds,
            StreamSlots slots) {
        this.operations = operations;
        this.reading = reading;
        this.content = content;
        this.feeds = feeds;
        this.slots = slots;
    }

    List<Route> routes() {
        String tasks = "/v1/sessions/{session}/tasks";
        String task = tasks + "/{id}";
        return List.of(
                Route.of("POST", tasks, Bodies::tasks, this::start),
                Route.of("GET", tasks, this::list).withQuery("limit", "cursor"),
                Route.of("POST", tasks + "/wait", Bodies::wait, this::await).reading(),
                Route.of("GET", task, call -> call.json(operations.show(call.session(), call.task()))),
                Route.of("GET", task + "/result", this::result),
                Route.of(
                        "GET",
                        task + "/tasks",
                        call -> call.json(TaskList.of(operations.below(call.session(), call.task())))),
                Route.of(
                        "POST",
                        task + "/continue",
                        Bodies::taskText,
                        (call, body) ->
                                changed(call, operations.continueTask(call.session(), body.toContinue(call.task())))),
                Route.of(
                        "POST",
                        task + "/cancel",
                        Bodies::reason,
                        (call, body) -> changed(call, operations.cancel(call.session(), call.task(), body.text()))),
                Route.of(
                        "POST",
                        task + "/steer",
                        Bodies::taskText,
                        (call, body) -> changed(call, operations.steer(call.session(), body.toSteer(call.task())))),
                Route.of("DELETE", task, call -> changed(call, operations.clear(call.session(), call.task()))));
    }

    private void changed(Call call, TaskView task) {
        feeds.nudge(call.session());
        call.json(task);
    }

    private void start(Call call, Bodies.Tasks body) {
        String session = call.session();
        if (!body.several()) {
            TaskView task = operations.start(session, body.tasks().get(0));
            feeds.nudge(session);
            call.created(path(session) + "/" + task.id(), task);
            return;
        }
        List<TaskView> started = new ArrayList<>();
        for (Requests.StartTask task : body.tasks()) {
            try {
                started.add(operations.start(session, task));
            } catch (OperationFailed refused) {
                feeds.nudge(session);
                throw started.isEmpty() ? refused : after(started, refused);
            }
        }
        feeds.nudge(session);
        call.created(path(session), TaskList.of(started));
    }

    /** Tasks are started one by one; what has been started stays. */
    private static OperationFailed after(List<TaskView> started, OperationFailed refused) {
        String ids = started.stream().map(task -> String.valueOf(task.id())).collect(Collectors.joining(", "));
        return new OperationFailed(
                refused.code(),
                refused.message() + " " + started.size()
                        + (started.size() == 1
                                ? " task was started before that: "
                                : " tasks were started before that: ")
                        + ids + ".",
                "With a request_id the whole request can be given again: what was started is not started twice.",
                refused);
    }

    private static String path(String session) {
        return "/v1/sessions/" + session + "/tasks";
    }

    private void list(Call call) {
        call.json(TaskList.page(
                reading.show(call.session()).tasks(),
                call.query("limit", MAX_LIMIT, 1, MAX_LIMIT),
                call.query("cursor", 0, 0, Integer.MAX_VALUE)));
    }

    private void await(Call call, Bodies.Wait body) throws InterruptedException {
        try (StreamSlots.Slot slot = slots.take()) {
            call.json(new TaskWait(reading, slot::rest, Clock.systemUTC())
                    .until(call.session(), body.ids(), body.all(), body.timeout()));
        }
    }

    private void result(Call call) {
        TaskView ended = operations.ended(call.session(), call.task());
        call.json(WholeResult.of(ended, content.result(ended)));
    }
}
