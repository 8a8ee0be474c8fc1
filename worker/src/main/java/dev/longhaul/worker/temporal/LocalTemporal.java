package dev.longhaul.worker.temporal;

import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import io.grpc.Status;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The development server of this machine's user, shared by all Longhaul processes: the first starts it, the last ends
 * it, and one that was killed is started again on its data and, where possible, its port, so that those who use it
 * find it again.
 */
final class LocalTemporal {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final LocalFiles files;
    private final Map<String, String> environment;
    private final Consumer<String> messages;

    LocalTemporal(LonghaulHome home, Map<String, String> environment, Consumer<String> messages) {
        this.files = new LocalFiles(home);
        this.environment = environment;
        this.messages = messages;
    }

    /** A server joined: {@code leave} must be run, once, when it is no longer used. */
    record Joined(ServerNote server, Runnable leave) {}

    /** Joins the server that runs, or starts one; empty when there is no program to start it with. */
    Optional<Joined> join() {
        return files.exclusively(() -> {
            Optional<ServerNote> note = ServerNote.read(files.note());
            ServerNote running = note.filter(this::lives).orElse(null);
            if (running == null) {
                running = startAgain(note.orElse(null));
            }
            if (running == null) {
                return Optional.empty();
            }
            Path user = new Users(files.users()).join();
            ServerNote joined = running;
            return Optional.of(new Joined(joined, () -> leave(user)));
        });
    }

    private boolean lives(ServerNote note) {
        return note.process().isPresent() && answers(note.address(), ANSWER);
    }

    private static boolean answers(String address, Duration atMost) {
        WorkflowServiceStubs stubs = Stubs.lazy(address, null);
        try {
            return ServerCheck.ask(stubs, atMost) == null;
        } finally {
            stubs.shutdownNow();
        }
    }

    private @Nullable ServerNote startAgain(@Nullable ServerNote stale) throws IOException {
        if (stale != null) {
            if (stale.kind() == Kind.DEV_SERVER) {
                // Two servers on one database would harm it.
                stale.process().ifPresent(DevServer::end);
            }
            Files.deleteIfExists(files.note());
        }
        Optional<Path> program = DevServer.program("temporal", environment);
        if (program.isEmpty()) {
            return null;
        }
        int port = stale == null ? 0 : stale.port();
        for (int tried = 1; ; tried++) {
            ServerNote started = start(program.get(), port);
            if (started != null) {
                started.write(files.note());
                messages.accept("Started Temporal's development server on " + started.address() + " (web page "
                        + started.ui() + "); its data is in " + files.database() + ".");
                return started;
            }
            if (tried == TRIES) {
                throw new TemporalUnavailable(
                        "Temporal's development server (" + program.get() + ") did not start. It said last:\n"
                                + DevServer.lastWords(files),
                        "Read " + files.log() + ", or set TEMPORAL_ADDRESS to a server that runs.",
                        null);
            }
            port = 0;
        }
    }

    /** Null when it ended before it answered, as it does when somebody took its port. */
    private @Nullable ServerNote start(Path program, int wantedPort) throws IOException {
        int port = DevServer.freePort(wantedPort);
        int uiPort = DevServer.freePort(0);
        Process process = DevServer.start(program, files, port, uiPort, environment);
        String address = DevServer.HOST + ":" + port;
        WorkflowServiceStubs stubs = Stubs.lazy(address, null);
        try {
            long end = System.nanoTime() + START.toNanos();
            while (process.isAlive() && System.nanoTime() < end) {
                Status refused = ServerCheck.ask(stubs, Duration.ofSeconds(1));
                if (refused == null && process.isAlive() && !ServerCheck.lacksNamespace(stubs, Stubs.NAMESPACE)) {
                    Retention.extend(stubs);
                    return new ServerNote(
                            address,
                            process.pid(),
                            Processes.startedAt(process.toHandle()),
                            Kind.DEV_SERVER,
                            "http://" + DevServer.HOST + ":" + uiPort,
                            null);
                }
            }
            DevServer.end(process.toHandle());
            return null;
        } finally {
            stubs.shutdownNow();
        }
    }

    private void leave(Path user) {
        files.exclusively(() -> {
            boolean others = new Users(files.users()).leave(user);
            Optional<ServerNote> note = ServerNote.read(files.note());
            if (!others && note.isPresent() && note.get().kind() == Kind.DEV_SERVER) {
                note.get().process().ifPresent(DevServer::end);
                Files.deleteIfExists(files.note());
            }
            return note.isPresent();
        });
    }

    /** Leaves a note of a server in this process, for others to find. */
    void announce(ServerNote inProcess) {
        files.exclusively(() -> {
            inProcess.write(files.note());
            return inProcess;
        });
    }

    /** Takes the note of a server in this process away again. */
    void withdraw(ServerNote inProcess) {
        files.exclusively(() -> {
            boolean ours =
                    ServerNote.read(files.note()).filter(inProcess::equals).isPresent();
            if (ours) {
                Files.deleteIfExists(files.note());
            }
            Files.deleteIfExists(files.sessions(inProcess.pid()));
            return ours;
        });
    }

    LocalFiles files() {
        return files;
    }
}
