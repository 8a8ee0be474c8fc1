package dev.longhaul.reliability;

import dev.longhaul.starter.LonghaulMain;
import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.CuttableProxy;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.StoreOutage;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionMemo;
import dev.longhaul.workflows.session.SessionView;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Real processes around one Temporal server: workers behind a network that can be cut, and commands. */
final class Job implements AutoCloseable {
    private final String queue;
    private final Path directory;
    private final Servers.Server server;
    private final CuttableProxy network;
    private final StoreOutage store;
    private final Temporal temporal;
    private final JavaProcess.Command worker;
    private final List<JavaProcess> workers = new ArrayList<>();
    private final Set<Long> killed = new HashSet<>();
    private @Nullable SmallDisk disk;

    /**
     * @param directory where configuration, script, store and logs are
     * @param config without store and task queue
     */
    Job(Servers.Server server, String queue, Path directory, String config, String script) {
        this.server = server;
        this.queue = queue;
        this.directory = directory;
        write(
                "longhaul.yaml",
                config + "temporal: {task_queue: " + queue + "}\nstore: \"file:" + directory.resolve("content")
                        + "\"\n");
        write("script.yaml", script);
        write("sources/one.txt", "A timer is durable when it outlives its worker.");
        network = new CuttableProxy(server.address());
        store = new StoreOutage(directory.resolve("content"));
        temporal = new Temporal(server.address(), server.namespace());
        worker = JavaProcess.Command.of(LonghaulMain.class, directory, "worker", "--config", configuration())
                .with("TEMPORAL_ADDRESS", network.address())
                .with("TEMPORAL_NAMESPACE", server.namespace())
                .with("LONGHAUL_HOME", directory.resolve("home").toString());
    }

    Temporal temporal() {
        return temporal;
    }

    Servers.Server server() {
        return server;
    }

    CuttableProxy network() {
        return network;
    }

    StoreOutage store() {
        return store;
    }

    /** From now on what is stored goes to a disk that can be full. */
    void putStoreOnSmallDisk() {
        disk = SmallDisk.at(directory.resolve("content"));
    }

    /** The disk that the store is on. */
    SmallDisk disk() {
        return Objects.requireNonNull(disk, "the store is on no disk of its own");
    }

    /** Workers that have not been killed. */
    List<JavaProcess> workers() {
        return workers;
    }

    void startWorkers(int count) {
        for (int i = 0; i < count; i++) {
            workers.add(worker.start());
        }
        workers.forEach(started -> started.awaitSaid("Worker on task queue"));
    }

    /** Kills the worker that is that process; any, when none is. */
    void killWorker(Optional<Long> pid) {
        JavaProcess victim = workers.stream()
                .filter(process -> pid.filter(wanted -> wanted == process.pid()).isPresent())
                .findFirst()
                .orElse(workers.get(0));
        workers.remove(victim);
        kill(victim);
    }

    void killAllWorkers() {
        workers.forEach(this::kill);
        workers.clear();
    }

    private void kill(JavaProcess victim) {
        killed.add(victim.pid());
        victim.kill();
    }

    /** Whether a worker with that process id was killed so far. */
    boolean wasKilled(long pid) {
        return killed.contains(pid);
    }

    /** Starts another command of ours against the same server, without what may be cut between. */
    JavaProcess command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", configuration()));
        return worker.with("TEMPORAL_ADDRESS", server.address())
                .arguments(all.toArray(String[]::new))
                .start();
    }

    /** Starts a session from this process. */
    void start(String session) {
        MainAgentWorkflow workflow = temporal.client()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(session)
                                .setTaskQueue(queue)
                                .setMemo(Map.of(SessionMemo.CONFIGURATION, configuration()))
                                .build());
        WorkflowClient.start(
                workflow::run,
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of(sources())),
                        new Requests.Say("go", null),
                        Origin.COMMAND_LINE,
                        false));
    }

    MainAgentWorkflow session(String session) {
        return temporal.client().newWorkflowStub(MainAgentWorkflow.class, session);
    }

    /** Looks until the session is as wanted; a server or worker that is away is waited for. */
    SessionView await(String what, String session, Predicate<SessionView> wanted) {
        return Eventually.sees(
                        what,
                        () -> {
                            try {
                                return Optional.of(session(session).view());
                            } catch (WorkflowException | StatusRuntimeException notThereOrAway) {
                                return Optional.<SessionView>empty();
                            }
                        },
                        seen -> seen.filter(wanted).isPresent())
                .orElseThrow();
    }

    void open(String gate) {
        new Gates(directory).open("gates/" + gate);
    }

    CallLog calls() {
        return new CallLog(directory.resolve("calls.jsonl"));
    }

    String configuration() {
        return directory.resolve("longhaul.yaml").toString();
    }

    /** The folder of documents that agents read. */
    String sources() {
        return directory.resolve("sources").toString();
    }

    private void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killAllWorkers();
        temporal.close();
        network.close();
        server.close();
        if (disk != null) {
            disk.close();
        }
    }
}
