package dev.longhaul.activities.tool.web.outgoing;

/**
 * Why something on the web is not to be had, however often it is tried. The message is a sentence for the model that asked;
 * of what came from outside it holds no more than the name of a host.
 */
public final class WebRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    public WebRefusal(String message) {
        super(message, null, false, false);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
