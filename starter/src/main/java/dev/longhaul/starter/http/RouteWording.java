package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.Wording;

/** What hints advise, as routes. */
final class RouteWording implements Wording {
    static final Wording ROUTES = new RouteWording();

    private static final String SESSIONS = "/v1/sessions";

    private RouteWording() {}

    @Override
    public String sessions() {
        return "GET " + SESSIONS;
    }

    @Override
    public String start() {
        return "POST " + SESSIONS;
    }

    @Override
    public String startWithSources() {
        return start() + " with 'sources'";
    }

    @Override
    public String show(String session) {
        return "GET " + SESSIONS + "/" + session;
    }

    @Override
    public String say(String session) {
        return "POST " + SESSIONS + "/" + session + "/messages";
    }

    @Override
    public String report(String session) {
        return show(session) + "/report";
    }

    @Override
    public String tasks(String session) {
        return show(session) + "/tasks";
    }

    @Override
    public String waitFor(String session, int task) {
        return "POST " + SESSIONS + "/" + session + "/tasks/wait with 'ids': [" + task + "]";
    }

    @Override
    public String answerText() {
        return "'text'";
    }
}
