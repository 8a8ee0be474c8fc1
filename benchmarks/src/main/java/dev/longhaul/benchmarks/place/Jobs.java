package dev.longhaul.benchmarks.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** Research jobs on a real server with one worker in this process. */
public final class Jobs implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(10);
    private static final String QUEUE = "research";
    private static final String MORE = """
            temporal: {task_queue: %s}
            store: "file:%s"
            """;

    private final TemporalServer server;
    private final TemporalConnection connection;
    private final LonghaulWorker worker;
    private final DirectoryContentStore contents;
    private final List<String> sources;

    private Jobs(Path directory, List<String> sources) {
        this.sources = sources;
        server = TemporalServer.start(directory.resolve("server"));
        Map<String, String> environment = Map.of(
                "TEMPORAL_ADDRESS",
                server.address(),
                "LONGHAUL_HOME",
                directory.resolve("home").toString());
        ConfigLoader loader = new ConfigLoader(environment, directory);
        connection = new TemporalConnections(loader.home(), environment, message -> {}).open(InProcess.NEVER);
        worker = LonghaulWorker.start(connection, loader.load(directory.resolve("longhaul.yaml")), environment);
        contents = new DirectoryContentStore(directory.resolve("content"));
    }

    /**
     * Opens a place for jobs.
     *
     * @param directory an empty folder
     * @param config agents and models, in YAML; a script that it names is {@code script.yaml}
     * @param sources the folders of documents of all jobs
     */
    public static Jobs open(Path directory, String config, String script, List<Path> sources) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("script.yaml"), script);
            Files.writeString(
                    directory.resolve("longhaul.yaml"), config + MORE.formatted(QUEUE, directory.resolve("content")));
            return new Jobs(directory, sources.stream().map(Path::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WorkflowClient client() {
        return connection.client();
    }

    /** Does one job to its end, that is, until its report is written. */
    public SessionView run(String session, String question) {
        MainAgentWorkflow job = client().newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(session)
                                .setTaskQueue(QUEUE)
                                .build());
        WorkflowClient.start(
                job::run,
                SessionInput.start(
                        new PinRequest(null, Map.of(), sources),
                        new Requests.Say(question, null),
                        Origin.COMMAND_LINE,
                        true));
        MainAgentWorkflow seen = client().newWorkflowStub(MainAgentWorkflow.class, session);
        Awaitility.await("the report of " + session)
                .atMost(LONGEST_JOB)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> isDone(seen.view()));
        return seen.view();
    }

    /** The report of a job that is done, as {@code report.json} has it. */
    public JsonNode report(SessionView done) {
        Report report = Objects.requireNonNull(done.report(), done.session());
        try {
            return new ObjectMapper().readTree(contents.get(report.json()).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDone(SessionView view) {
        if (view.error() != null) {
            throw new IllegalStateException("Job " + view.session() + " has failed: " + view.error());
        }
        return view.report() != null;
    }

    @Override
    public void close() {
        worker.close();
        connection.close();
        server.close();
        contents.close();
    }
}
