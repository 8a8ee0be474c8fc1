package dev.longhaul.starter.console;

/** Which of the agent's answers a console shows by itself. */
public enum AnswersShown {
    /** All but the last, which the command prints as its result. */
    ALL_BUT_LAST,
    /** All of them. */
    ALL
}
