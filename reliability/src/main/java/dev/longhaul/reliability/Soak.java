package dev.longhaul.reliability;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many tasks over many sessions, with a fault every few seconds; which and when is told by the seed. */
final class Soak {
    private static final int SESSIONS = 20;
    private static final int TASKS = 10;
    private static final List<Fault> FAULTS = List.of(
            Fault.WORKER_KILLED, Fault.ALL_WORKERS_KILLED, Fault.SERVER_KILLED, Fault.NETWORK_CUT, Fault.STORE_AWAY);

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [One], description: delegates}
              One: {model: played, tools: [documents, todos], description: works}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 3, deliver: true}
            loop: {until_tasks_end: false}
            """;

    private final MatrixOptions options;
    private final long started = System.currentTimeMillis();
    private final Servers servers;
    private final Path directory;
    private final PrintStream out;

    Soak(MatrixOptions options, Servers servers, Path directory, PrintStream out) {
        this.options = options;
        this.servers = servers;
        this.directory = directory;
        this.out = out;
    }

    private static String script() {
        String starts = IntStream.rangeClosed(1, TASKS)
                .mapToObj(task -> "{background_agents_start_task: {agent_name: One, input: in" + task
                        + "e, description: task" + task + "}}")
                .collect(Collectors.joining(", "));
        return """
                agents:
                  Main:
                    turns:
                      - call: [%s]
                      - say: started
                    after: {delay: 200ms, say: heard}
                  One:
                    turns:
                      - {delay: 1s, call: [{documents_search: {query: durable}}]}
                      - {delay: 1s, call: [{todos_add: {todos: [{title: look}]}}]}
                      - {delay: 1s, say: "END-OF-${input}"}
                log: calls.jsonl
                """.formatted(starts);
    }

    /** All of it; answers when every task has ended. */
    SoakResult run() {
        out.println("soak of " + SESSIONS * TASKS + " tasks over " + SESSIONS + " sessions, seed " + options.seed()
                + "; files in " + directory);
        Random random = new Random(options.seed());
        int faults = 0;
        try (Job job = new Job(
                servers.take(directory.resolve("server"), false),
                "soak",
                directory.resolve("soak"),
                CONFIG,
                script())) {
            job.startWorkers(2);
            for (int session = 1; session <= SESSIONS; session++) {
                job.start("soak-" + session + "-s");
            }
            while (!haveAllEnded(job)) {
                Strike.pause(2 + random.nextInt(4));
                Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
                faults++;
                out.println("  " + faults + ": " + fault.words());
                Strike strike = new Strike(job, fault);
                strike.begin(java.util.Optional.empty());
                strike.end(2);
                if (fault == Fault.WORKER_KILLED) {
                    job.startWorkers(1);
                }
            }
            return check(job, faults);
        }
    }

    private static boolean haveAllEnded(Job job) {
        return sessions().allMatch(session -> isOver(job.await("a session answers", session, view -> true)));
    }

    private static boolean isOver(SessionView view) {
        return view.status() == SessionStatus.IDLE
                && view.undelivered().isEmpty()
                && view.tasks().size() == TASKS
                && view.tasks().stream().allMatch(task -> task.status().hasEnded());
    }

    private static java.util.stream.Stream<String> sessions() {
        return IntStream.rangeClosed(1, SESSIONS).mapToObj(session -> "soak-" + session + "-s");
    }

    private SoakResult check(Job job, int faults) {
        int lost = 0;
        int doubled = 0;
        int open = 0;
        for (String session : sessions().toList()) {
            SessionView view = job.await("the session answers", session, seen -> true);
            String told = told(job, session);
            for (int task = 1; task <= TASKS; task++) {
                String end = "END-OF-in" + task + "e";
                int times = told.split(end, -1).length - 1;
                boolean well = view.tasks().get(task - 1).status() == TaskStatus.COMPLETED
                        && end.equals(view.tasks().get(task - 1).result());
                if (!well || times == 0) {
                    lost++;
                    out.println("  lost: " + session + " " + view.tasks().get(task - 1));
                }
                doubled += Math.max(0, times - 1);
                doubled += recordedTooOften(job, session + "/task-" + task, 3);
            }
            job.session(session).close(new Requests.Close(Requests.TasksAtClose.CANCEL));
            Strike.pause(1);
            open += openOf(job, session);
        }
        return new SoakResult(
                options.serverWords(),
                Measured.today(),
                Measured.thisMachine(),
                options.seed(),
                SESSIONS,
                SESSIONS * TASKS,
                faults,
                lost,
                doubled,
                open,
                (System.currentTimeMillis() - started) / 1000);
    }

    private static int openOf(Job job, String session) {
        List<String> all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(session),
                        IntStream.rangeClosed(1, TASKS).mapToObj(task -> session + "/task-" + task))
                .toList();
        for (int look = 0; look < 60; look++) {
            if (all.stream().noneMatch(job.temporal()::isOpen)) {
                return 0;
            }
            Strike.pause(1);
        }
        return (int) all.stream().filter(job.temporal()::isOpen).count();
    }

    private static int recordedTooOften(Job job, String workflowId, int turns) {
        long asked = job.temporal().histories(workflowId).stream()
                .flatMap(List<HistoryEvent>::stream)
                .filter(Temporal.isScheduled("CallModel"))
                .count();
        return (int) Math.max(0, asked - turns);
    }

    private static String told(Job job, String session) {
        return job.calls().answered().stream()
                .filter(call -> call.task() == null && call.session().equals(session))
                .max(Comparator.comparingInt(CallLog.Call::turn))
                .map(call -> call.messages().stream()
                        .filter(message -> "user".equals(message.get("role")))
                        .map(message -> String.valueOf(message.get("content")))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
