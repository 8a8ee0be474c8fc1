package dev.longhaul.starter.http;

import dev.longhaul.starter.feed.SessionFeeds;
import dev.longhaul.starter.operations.Fork;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be asked of sessions. */
final class SessionRoutes {
    private static final int ACCEPTED = 202;
    private static final int USUAL_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    private static final Map<String, SessionIndex.Which> WHICH =
            Bodies.choices(SessionIndex.Which.values(), which -> which.name().toLowerCase(Locale.ROOT));
    private static final Map<String, Requests.TasksAtClose> AT_CLOSE =
            Bodies.choices(Requests.TasksAtClose.values(), Requests.TasksAtClose::word);

    private final SessionOperations operations;
    private final SessionStarts starts;
    private final SessionFeeds feeds;

    SessionRoutes(SessionOperations operations, SessionStarts starts, SessionFeeds feeds) {
        this.operations = operations;
        this.starts = starts;
        this.feeds = feeds;
    }

    List<Route> routes() {
        String session = "/v1/sessions/{session}";
        return List.of(
                Route.of("POST", "/v1/sessions", Bodies::start, this::start),
                Route.of("GET", "/v1/sessions", this::list).withQuery("status", "limit", "cursor"),
                Route.of("GET", session, call -> call.json(operations.reading().show(call.session()))),
                Route.of("DELETE", session, this::close).withQuery("tasks"),
                Route.of("POST", session + "/messages", Bodies::message, this::say),
                Route.of("POST", session + "/fork", Bodies::fork, this::fork),
                Route.of("POST", session + "/interrupt", Bodies::reason, this::interrupt),
                Route.of("POST", session + "/stop", Bodies::reason, this::stop),
                Route.of("PUT", session + "/mode", Bodies::mode, this::setMode),
                Route.of("POST", session + "/answers/{request}", Bodies::answer, this::answer));
    }

    private void start(Call call, Bodies.Start body) {
        NewSession session = starts.session(body, call.caller());
        call.created("/v1/sessions/" + session.session(), operations.start().start(session));
    }

    private void list(Call call) {
        call.json(operations
                .listing()
                .list(
                        call.query("status", SessionIndex.Which.ALL, WHICH),
                        call.query("limit", USUAL_LIMIT, 1, MAX_LIMIT),
                        call.query("cursor"),
                        call.caller().seesOnly()));
    }

    private void close(Call call) {
        String session = call.session();
        operations.control().close(session, call.query("tasks", Requests.TasksAtClose.CANCEL, AT_CLOSE));
        feeds.nudge(session);
        call.json(operations.reading().show(session));
    }

    private void say(Call call, Requests.Say body) {
        String session = call.session();
        operations.control().say(session, body.message(), body.requestId());
        feeds.nudge(session);
        call.json(ACCEPTED, operations.reading().show(session));
    }

    private void fork(Call call, Bodies.ForkAt body) {
        Fork fork = starts.fork(call.session(), body, call.caller());
        call.created("/v1/sessions/" + fork.session(), operations.transfer().fork(fork));
    }

    private void interrupt(Call call, Bodies.Reason body) {
        String session = call.session();
        operations.control().interrupt(session, body.text());
        feeds.nudge(session);
        call.json(operations.reading().show(session));
    }

    private void stop(Call call, Bodies.Reason body) {
        Requests.Stopped stopped = operations.control().stop(call.session(), body.text());
        feeds.nudge(call.session());
        call.json(stopped);
    }

    private void setMode(Call call, Requests.SetMode body) {
        String session = call.session();
        operations.control().setMode(session, body.mode());
        feeds.nudge(session);
        call.json(operations.reading().show(session));
    }

    private void answer(Call call, Requests.Answer body) {
        String session = call.session();
        SessionView view = operations
                .control()
                .answer(session, new Requests.Answer(call.request(), body.approve(), body.text(), body.remember()));
        feeds.nudge(session);
        call.json(view);
    }
}
