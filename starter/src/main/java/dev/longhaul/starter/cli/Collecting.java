package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.hosting.Collected;
import dev.longhaul.starter.hosting.HostedStore;
import dev.longhaul.starter.operations.KeptContent;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes contents away that no session reaches, and says how many. */
final class Collecting {
    private static final double MEGABYTE = 1_000_000;

    private final Surroundings here;
    private final CommonOptions common;

    Collecting(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
    }

    int collect(Duration grace, boolean dryRun) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnections connections = new TemporalConnections(loader.home(), here.environment(), line -> {})
                .withEncryption(config.encryption());
        try (TemporalConnection connection = connections.open(InProcess.PRIVATE);
                HostedStore store = new HostedStore(config.store(), here.environment())) {
            KeptContent kept = new KeptContent(new TemporalPlace(connection, config));
            Collected figures = store.collect(connection, kept, grace, !dryRun);
            new Results(here, common).print(Map.of("collection", figures, "dry_run", dryRun), lines(figures, dryRun));
            return LonghaulCommand.DONE;
        }
    }

    int forget(String user) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        try (HostedStore store = new HostedStore(config.store(), here.environment())) {
            store.forget(user);
            new Results(here, common)
                    .print(Map.of("forgotten", user), List.of(Line.of("The store has forgotten " + user + ".")));
            return LonghaulCommand.DONE;
        }
    }

    private static List<Line> lines(Collected figures, boolean dryRun) {
        return List.of(
                Line.of(figures.contents() + " contents, " + megabytes(figures.bytes()) + " in the store"),
                Line.of(figures.reachable() + " are reached from sessions that are open or kept"),
                Line.of(figures.young() + " more are too young to be judged"),
                dryRun
                        ? Line.of(figures.unreachable() + " would go, " + megabytes(figures.unreachableBytes())
                                + "; nothing was removed (--dry-run)")
                        : Line.of(figures.removed() + " removed, " + megabytes(figures.removedBytes())));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
