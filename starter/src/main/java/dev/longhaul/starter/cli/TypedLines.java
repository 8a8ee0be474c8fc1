package dev.longhaul.starter.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The lines that a person types. */
final class TypedLines {
    private final BufferedReader in;

    TypedLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Waits for the next line. It is read by a thread of its own, since reading itself does not heed an interrupt; that
     * thread keeps no process alive.
     *
     * @throws InterruptedException also when there is nobody who types any more
     */
    String next() throws InterruptedException {
        FutureTask<String> reading = new FutureTask<>(in::readLine);
        Thread thread = new Thread(reading, "longhaul-typed-line");
        thread.setDaemon(true);
        thread.start();
        try {
            String line = reading.get();
            if (line == null) {
                throw new InterruptedException("The input has ended.");
            }
            return line;
        } catch (ExecutionException broken) {
            throw new InterruptedException(broken.getMessage());
        }
    }
}
