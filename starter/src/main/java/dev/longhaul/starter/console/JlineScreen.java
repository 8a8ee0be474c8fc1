package dev.longhaul.starter.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.Signals;

/** The terminal that one of this process's streams leads to. Its size is asked for anew only when it has changed. */
public final class JlineScreen implements Screen, AutoCloseable {
    private static final Size USUAL = new Size(80, 24);

    private final PrintStream out;
    private final boolean colours;
    private final Terminal terminal;
    private final Object resizeHandler;
    private volatile boolean resized = true;
    private Size size = USUAL;

    private JlineScreen(PrintStream out, boolean colours, Terminal terminal) {
        this.out = out;
        this.colours = colours;
        this.terminal = terminal;
        this.resizeHandler = Signals.register("WINCH", () -> resized = true);
    }

    /**
     * The terminal behind a stream; empty when the stream leads elsewhere, or to a terminal that cannot move its cursor.
     *
     * @param out the stream as it is written to
     * @param isError whether it is standard error; else it is standard output
     */
    public static Optional<JlineScreen> open(PrintStream out, boolean isError, Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        if (type.isBlank() || type.equals(Terminal.TYPE_DUMB)) {
            return Optional.empty();
        }
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(isError ? TerminalBuilder.SystemOutput.SysErr : TerminalBuilder.SystemOutput.SysOut)
                    .nativeSignals(false)
                    .dumb(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
            return Optional.of(new JlineScreen(out, colours, terminal));
        } catch (IOException | IllegalStateException noTerminal) {
            return Optional.empty();
        }
    }

    /** Whether standard input leads to a terminal, too, so that a person can answer. */
    public boolean isAnswered() {
        return new ExecTerminalProvider().isSystemStream(SystemStream.Input);
    }

    /** What a person types. The library reads ahead: whoever read standard input beside it would miss the first letter. */
    public InputStream typed() {
        return terminal.input();
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public boolean colours() {
        return colours;
    }

    @Override
    public Size size() {
        if (resized) {
            resized = false;
            org.jline.terminal.Size now = terminal.getSize();
            size = now.getColumns() > 0 && now.getRows() > 0 ? new Size(now.getColumns(), now.getRows()) : USUAL;
        }
        return size;
    }

    @Override
    public void close() {
        Signals.unregister("WINCH", resizeHandler);
        try {
            terminal.close();
        } catch (IOException e) {
            // It is the process's terminal; there is nothing left to do with it.
        }
    }
}
