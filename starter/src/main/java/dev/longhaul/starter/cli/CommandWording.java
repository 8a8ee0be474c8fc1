package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.Wording;

/** What hints advise, as commands. */
final class CommandWording implements Wording {
    static final Wording COMMANDS = new CommandWording();

    private CommandWording() {}

    @Override
    public String sessions() {
        return "longhaul sessions";
    }

    @Override
    public String start() {
        return "longhaul start MESSAGE";
    }

    @Override
    public String startWithSources() {
        return "longhaul research QUESTION --sources FOLDER";
    }

    @Override
    public String show(String session) {
        return "longhaul show " + session;
    }

    @Override
    public String say(String session) {
        return "longhaul say " + session + " MESSAGE";
    }

    @Override
    public String report(String session) {
        return "longhaul watch " + session + " --out FOLDER";
    }

    @Override
    public String tasks(String session) {
        return "longhaul task list " + session;
    }

    @Override
    public String waitFor(String session, int task) {
        return "longhaul task wait " + session + " " + task;
    }

    @Override
    public String answerText() {
        return "--text \"...\"";
    }
}
