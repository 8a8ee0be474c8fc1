package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.Jdk;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.ProcessState;
import dev.longhaul.benchmarks.place.Scripts;
import dev.longhaul.benchmarks.place.WorkerProcess;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Thousands of tasks that wait to be continued, and one small worker that has to answer for all of them. */
final class OpenTasks implements Measurement {
    private static final int TASKS = 10_000;
    private static final int TASKS_A_SESSION = 100;
    private static final int SESSIONS_AT_ONCE = 4;

    @Override
    public String name() {
        return "open-tasks";
    }

    @Override
    public String title() {
        return "10,000 open tasks that wait to be continued, one worker with a heap of 512 MB";
    }

    @Override
    public boolean onlyOnDemand() {
        return true;
    }

    @Override
    public Outcome run(Settings settings) {
        List<Figure> figures = new ArrayList<>();
        for (Jdk jdk : Jdk.thisAndNewest()) {
            figures.addAll(on(jdk, settings));
        }
        return new Outcome(
                1,
                figures,
                List.of(
                        "The worker keeps 600 workflows in memory and replays the others when"
                                + " something happens in them. Memory and threads are those of its process when all have answered."));
    }

    private static List<Figure> on(Jdk jdk, Settings settings) {
        Path directory = settings.directory().resolve("jdk-" + jdk.feature());
        int sessions = settings.size(TASKS) / TASKS_A_SESSION;
        int each = TASKS_A_SESSION / 4;
        String start = Scripts.start(each);
        Path config = Place.prepare(directory, Scripts.of(Scripts.ONE_STEP, List.of(start, start, start, start)));
        try (TemporalServer server = TemporalServer.start(directory.resolve("server"));
                WorkerProcess worker = WorkerProcess.start(jdk, directory, config, server.address())) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(server.address())
                    .build());
            try {
                WorkflowClient client = WorkflowClient.newInstance(
                        stubs,
                        WorkflowClientOptions.newBuilder()
                                .setDataConverter(Payloads.dataConverter())
                                .build());
                double opened = seconds(() -> all(sessions, session -> {
                    Place.start(client, "session-" + session);
                    Place.await(client, "session-" + session);
                    return 0;
                }));
                ProcessState before = worker.state();
                int[] answered = {0};
                double continued = seconds(() -> answered[0] = all(sessions, session -> continueAll(client, session)));
                ProcessState after = worker.state();
                String on = "Java " + jdk.feature() + ": ";
                int tasks = sessions * TASKS_A_SESSION;
                return List.of(
                        Figure.of(on + "open tasks", "tasks", Series.once(tasks)),
                        Figure.of(on + "answered a continue", "tasks", Series.once(answered[0]), Goal.atLeast(tasks)),
                        Figure.of(on + "opened and run once, a second", "tasks", Series.once(tasks / opened)),
                        Figure.of(on + "continued to the end, a second", "tasks", Series.once(tasks / continued)),
                        Figure.of(on + "resident, all open", "MB", Series.once(before.residentMegabytes())),
                        Figure.of(on + "resident, all answered", "MB", Series.once(after.residentMegabytes())),
                        Figure.of(on + "threads, all answered", "threads", Series.once(after.threads())));
            } finally {
                stubs.shutdownNow();
            }
        }
    }

    /** Continues all tasks of a session; answers with how many have ended their second run. */
    private static int continueAll(WorkflowClient client, int number) {
        MainAgentWorkflow session = client.newWorkflowStub(MainAgentWorkflow.class, "session-" + number);
        for (int task = 1; task <= TASKS_A_SESSION; task++) {
            session.continueTask(new Requests.ContinueTask(task, "go on", null));
        }
        return Awaitility.await("session " + number)
                .atMost(Duration.ofMinutes(15))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> secondEnds(session.view().tasks()), ends -> ends == TASKS_A_SESSION);
    }

    private static int secondEnds(List<TaskView> tasks) {
        return (int) tasks.stream()
                .filter(task -> task.run() == 2 && task.status().hasEnded())
                .count();
    }

    /** Does something for each session, some at once; answers with the sum. */
    private static int all(int sessions, java.util.function.IntUnaryOperator work) {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS_AT_ONCE);
        try {
            List<Future<Integer>> all = IntStream.range(0, sessions)
                    .mapToObj(session -> threads.submit(() -> work.applyAsInt(session)))
                    .toList();
            int sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static double seconds(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e9;
    }
}
