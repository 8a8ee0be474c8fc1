package dev.longhaul.worker.temporal;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The development server that comes with the Temporal program: how it is found, started and ended. */
final class DevServer {
    static final String HOST = "127.0.0.1";

    private static final long LARGEST_LOG = 5_000_000;
    private static final int LOG_TAIL = 3;

    private DevServer() {}

    /** A program on the path of that environment. */
    static Optional<Path> program(String name, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Starts it; it need not answer yet. */
    static Process start(Path program, LocalFiles files, int port, int uiPort, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C in the terminal ends us, and we end the server when our work is put away.
        program("setsid", environment).map(Path::toString).ifPresent(command::add);
        command.addAll(List.of(program.toString(), "server", "start-dev", "--ip", HOST));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
        command.addAll(List.of("--db-filename", files.database().toString()));
        command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=NORMAL"));
        command.addAll(List.of("--log-level", "warn"));
        File log = files.log().toFile();
        if (log.length() > LARGEST_LOG) {
            Files.delete(files.log());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** Ends a server and what it started; returns when it is gone. */
    static void end(ProcessHandle server) {
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server);
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : all) {
            if (!isGone(process, 8)) {
                process.destroyForcibly();
                isGone(process, 2);
            }
        }
    }

    private static boolean isGone(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException unknown) {
            return !process.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** The wanted port if nobody has it, else any that is free now. */
    static int freePort(int wanted) throws IOException {
        if (wanted > 0) {
            try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                return freePort(0);
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What it said last, for people; empty when it said nothing. */
    static String lastWords(LocalFiles files) {
        try {
            List<String> lines = Files.readAllLines(files.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
