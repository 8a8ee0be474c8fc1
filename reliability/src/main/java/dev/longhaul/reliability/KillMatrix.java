package dev.longhaul.reliability;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs cells of the matrix, several at once, and says what became of each. */
public final class KillMatrix {
    private static final Path DOCS = Path.of("docs");

    private final MatrixOptions options;
    private final Servers servers;
    private final Path directory;
    private final PrintStream out;
    private int done;

    private KillMatrix(MatrixOptions options, Servers servers, Path directory, PrintStream out) {
        this.options = options;
        this.servers = servers;
        this.directory = directory;
        this.out = out;
    }

    /** Exit code 0 when nothing was lost, doubled or left open; else 1, and 2 for wrong usage. */
    public static void main(String[] arguments) throws Exception {
        MatrixOptions options;
        try {
            options = MatrixOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(MatrixOptions.USAGE);
            System.exit(2);
            return;
        }
        if (options.page()) {
            new ReliabilityPage(DOCS).write();
            return;
        }
        Path directory = Files.createTempDirectory("kill-matrix");
        boolean well;
        try (Servers servers = options.servers(directory)) {
            well = options.soak()
                    ? soak(options, servers, directory)
                    : new KillMatrix(options, servers, directory, System.out).run();
        }
        System.exit(well ? 0 : 1);
    }

    private static boolean soak(MatrixOptions options, Servers servers, Path directory) throws IOException {
        SoakResult result = new Soak(options, servers, directory, System.out).run();
        System.out.println(result.words());
        ReliabilityPage page = new ReliabilityPage(DOCS);
        page.keep(result, options.production());
        page.write();
        return result.isWell();
    }

    private boolean run() throws InterruptedException, IOException {
        List<Cell> cells = playable(options.cells());
        out.println(cells.size() + " cells, " + options.parallel() + " at a time; files in " + directory);
        List<Result> results = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(options.parallel());
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (Cell cell : cells) {
                work.add(() -> {
                    results.add(one(cell, cells.size()));
                    return null;
                });
            }
            for (Future<Void> ended : pool.invokeAll(work)) {
                if (!ended.isDone()) {
                    throw new IllegalStateException("A cell has no end.");
                }
            }
        } finally {
            pool.shutdownNow();
        }
        out.println(new Table(List.copyOf(results)).summary());
        Measured measured = Measured.now(options, List.copyOf(results));
        if (!options.json().isEmpty()) {
            measured.write(Path.of(options.json()));
        }
        if (options.keeps()) {
            ReliabilityPage page = new ReliabilityPage(DOCS);
            page.keep(measured, options.production());
            page.write();
        }
        return results.size() == cells.size() && results.stream().allMatch(Result::isWell);
    }

    /** Without the cells that this machine has no means for; the table calls them not run. */
    private List<Cell> playable(List<Cell> cells) {
        if (SmallDisk.isPossible()) {
            return cells;
        }
        List<Cell> playable =
                cells.stream().filter(cell -> cell.fault() != Fault.STORE_FULL).toList();
        if (playable.size() < cells.size()) {
            out.println("Not run: the " + (cells.size() - playable.size())
                    + " cells with a full store. They need a disk of their own, which only root may mount, on Linux.");
        }
        return playable;
    }

    private Result one(Cell cell, int all) {
        long started = System.currentTimeMillis();
        Result result;
        String session = cell.session();
        try (Job job = new Job(
                servers.take(
                        directory.resolve(session).resolve("server"),
                        cell.step().isAnew()),
                session,
                directory.resolve(session),
                CellScript.config(cell.step()),
                CellScript.script(cell))) {
            result = new Scenario(cell, job, options.workers()).run(started);
        } catch (RuntimeException | AssertionError broken) {
            result = Result.broken(cell, (System.currentTimeMillis() - started) / 1000, String.valueOf(broken));
        }
        say(result, all);
        return result;
    }

    private synchronized void say(Result result, int all) {
        done++;
        out.printf(
                "%3d/%d %-36s %s %ds%s%n",
                done,
                all,
                result.step() + "/" + result.fault(),
                result.isWell() ? "ok  " : "FAIL",
                result.seconds(),
                result.remarks().isEmpty() ? "" : " " + result.remarks());
        out.flush();
    }
}
