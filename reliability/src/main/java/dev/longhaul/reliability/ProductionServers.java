package dev.longhaul.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The production server on PostgreSQL: one PostgreSQL for all, and for each cell a Temporal server on a database of its
 * own, copied from one that holds the schema. What it needs is made by {@code .ci/production-server}.
 */
final class ProductionServers implements Servers {
    private final Path prepared = Path.of(
                    System.getenv().getOrDefault("LONGHAUL_PRODUCTION_SERVER", "target/production-server"))
            .toAbsolutePath();
    private final Postgres postgres;
    private final AtomicInteger taken = new AtomicInteger();

    ProductionServers(Path directory) {
        if (!Files.isExecutable(prepared.resolve("bin/server"))) {
            throw new IllegalStateException("There is no production server in " + prepared.toAbsolutePath()
                    + "; make one with .ci/production-server.");
        }
        postgres = new Postgres(directory);
        postgres.template("temporal", prepared, "temporal");
        postgres.template("visibility", prepared, "visibility");
    }

    @Override
    public Server take(Path directory, boolean suggestsNewExecutions) {
        int number = taken.incrementAndGet();
        postgres.copy("temporal", "temporal_" + number);
        postgres.copy("visibility", "visibility_" + number);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProductionServer(
                prepared.resolve("bin/server"), directory, postgres.port(), number, suggestsNewExecutions);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
