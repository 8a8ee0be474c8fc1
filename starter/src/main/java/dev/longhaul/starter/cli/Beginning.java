package dev.longhaul.starter.cli;

import java.util.function.Supplier;

/** A command before it follows anything: how far it is, for the person who ends it then. */
final class Beginning {
    /** How far it is. */
    private enum Stage {
        PREPARING,
        ASKING,
        DONE
    }

    private final String nothing;
    private final String perhaps;
    private final Supplier<String> done;
    private volatile Stage stage = Stage.PREPARING;

    private Beginning(String nothing, String perhaps, Supplier<String> done) {
        this.nothing = nothing;
        this.perhaps = perhaps;
        this.done = done;
    }

    /** The beginning of a new session. */
    static Beginning ofSession(String session) {
        return new Beginning(
                "Nothing was started.",
                "The session was about to be started; longhaul show " + session + " says whether it was.",
                () -> "The session " + session + " was started. Come back with: longhaul watch " + session);
    }

    /** The beginning of one more turn. */
    static Beginning ofMessage(String session) {
        return new Beginning(
                "Nothing was sent.",
                "The message was about to be sent; longhaul show " + session + " says whether it was.",
                () -> "The message was sent. Come back with: longhaul watch " + session);
    }

    /** Asks Temporal for it. */
    void asking(Runnable request) {
        stage = Stage.ASKING;
        try {
            request.run();
            stage = Stage.DONE;
        } catch (RuntimeException refused) {
            stage = Stage.PREPARING;
            throw refused;
        }
    }

    /** What there is when the command ends now. */
    String words() {
        return switch (stage) {
            case PREPARING -> nothing;
            case ASKING -> perhaps;
            case DONE -> done.get();
        };
    }
}
