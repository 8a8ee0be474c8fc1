package dev.longhaul.starter.operations;

/** How a surface names what a hint advises: a terminal by its commands, HTTP by its routes. Each fits into a sentence. */
public interface Wording {
    /** Lists sessions. */
    String sessions();

    /** Starts one. */
    String start();

    /** Starts one that reads files. */
    String startWithSources();

    /** Shows one. */
    String show(String session);

    /** Sends one a message. */
    String say(String session);

    /** Has its report in all forms. */
    String report(String session);

    /** Lists its tasks. */
    String tasks(String session);

    /** Waits for one of them to end. */
    String waitFor(String session, int task);

    /** Where an answer has its words. */
    String answerText();
}
