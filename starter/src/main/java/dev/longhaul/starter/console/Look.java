package dev.longhaul.starter.console;

/** How a piece of a line looks where colours are wanted. */
public enum Look {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    BAD("31"),
    GOOD("32"),
    ATTENTION("33");

    private final String code;

    Look(String code) {
        this.code = code;
    }

    /** The text with the control codes of this look around it. */
    String paint(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
