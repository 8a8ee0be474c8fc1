package dev.longhaul.benchmarks;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Machine;
import dev.longhaul.benchmarks.figures.Measured;
import dev.longhaul.benchmarks.figures.Results;
import dev.longhaul.benchmarks.measure.Measurement;
import dev.longhaul.benchmarks.measure.Measurements;
import dev.longhaul.benchmarks.measure.Settings;
import dev.longhaul.benchmarks.page.PerformancePage;
import dev.longhaul.benchmarks.page.ResearchPage;
import dev.longhaul.benchmarks.research.ResearchMeasurements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures, keeps the results and writes the page that shows them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Measures Longhaul beside bare Temporal workflows, and its research; writes benchmarks/results.json and"
                        + " docs/performance.md, benchmarks/research.json and docs/research.md.")
public final class BenchmarksMain implements Callable<Integer> {
    @Option(names = "--root", hidden = true, defaultValue = ".", description = "The folder of the repository.")
    private Path root = Path.of(".");

    @Option(
            names = "--only",
            description = "Only these measurements: ${COMPLETION-CANDIDATES}.",
            split = ",",
            completionCandidates = Names.class)
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            description = "Rounds that count, after one that warms up; default ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int rounds = 5;

    @Option(names = "--quick", description = "A tenth of all sizes, one round; nothing is kept.")
    private boolean quick;

    @Option(names = "--page", description = "Measures nothing; writes the page anew.")
    private boolean pageOnly;

    /** The names that {@code --only} takes. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(all().stream().map(Measurement::name).toList());
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarksMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        List<String> unknown =
                only.stream().filter(name -> !new Names().contains(name)).toList();
        if (!unknown.isEmpty() || rounds < 1) {
            System.err.println(
                    unknown.isEmpty()
                            ? "--rounds is at least 1."
                            : "There is no measurement " + unknown + "; there are " + new Names() + ".");
            return CommandLine.ExitCode.USAGE;
        }
        for (Measurement measurement : all()) {
            boolean wanted = only.isEmpty() ? !measurement.onlyOnDemand() : only.contains(measurement.name());
            if (wanted && !pageOnly) {
                Measured measured = measure(measurement);
                if (!quick) {
                    Path file = file(measurement.isOfResearch());
                    Results.read(file).with(measured).write(file);
                }
            }
        }
        if (!quick) {
            write(
                    root.resolve("docs/performance.md"),
                    PerformancePage.of(Results.read(file(false)), read(root.resolve("benchmarks/tried.md"))));
            write(root.resolve("docs/research.md"), ResearchPage.of(Results.read(file(true))));
        }
        return 0;
    }

    private static List<Measurement> all() {
        List<Measurement> all = new ArrayList<>(Measurements.all());
        all.addAll(ResearchMeasurements.all());
        return all;
    }

    private Path file(boolean ofResearch) {
        return root.resolve(ofResearch ? "benchmarks/research.json" : "benchmarks/results.json");
    }

    private Measured measure(Measurement measurement) {
        System.out.println("\n" + measurement.name() + ": " + measurement.title());
        Path directory = temporary();
        long before = System.nanoTime();
        Machine machine = Machine.here();
        try {
            Measurement.Outcome outcome = measurement.run(new Settings(directory, root, quick ? 1 : rounds, quick));
            outcome.figures().forEach(figure -> System.out.println("  " + line(figure)));
            outcome.notes().forEach(note -> System.out.println("  " + note));
            System.out.printf("  took %.0f s%n", (System.nanoTime() - before) / 1e9);
            return new Measured(
                    measurement.name(),
                    measurement.title(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    outcome.rounds(),
                    machine,
                    outcome.figures(),
                    outcome.notes());
        } finally {
            delete(directory);
        }
    }

    private static String line(Figure figure) {
        return String.join(" | ", PerformancePage.cells(figure));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("longhaul-benchmarks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            System.out.println("\nWritten: " + file.normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
