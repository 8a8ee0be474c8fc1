package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.JlineScreen;
import dev.longhaul.starter.console.LiveConsole;
import dev.longhaul.starter.console.PlainConsole;
import dev.longhaul.starter.console.RunConsole;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;

/** The place where a command shows a run: a live one on a terminal, plain lines elsewhere. */
final class Consoles implements AutoCloseable {
    private final RunConsole console;
    private final Optional<JlineScreen> screen;

    /**
     * Opens the place.
     *
     * @param onStandardOutput whether the run itself is the command's result
     * @param answersHere whether questions are answered on this terminal, and not by another command
     */
    Consoles(Surroundings here, boolean onStandardOutput, boolean answersHere) {
        PrintStream out = onStandardOutput ? here.out() : here.err();
        this.screen = here.attached() ? JlineScreen.open(out, !onStandardOutput, here.environment()) : Optional.empty();
        this.console = screen.isPresent()
                ? new LiveConsole(screen.get(), Clock.systemUTC(), answersHere)
                : new PlainConsole(out, Clock.systemUTC());
    }

    RunConsole console() {
        return console;
    }

    /** Whether a person looks on. */
    boolean isLive() {
        return screen.isPresent();
    }

    /** Whether that person can type, too. */
    boolean isAnswered() {
        return screen.map(JlineScreen::isAnswered).orElse(false);
    }

    /** What that person types. */
    InputStream typed() {
        return screen.map(JlineScreen::typed).orElse(System.in);
    }

    @Override
    public void close() {
        console.close();
        screen.ifPresent(JlineScreen::close);
    }
}
