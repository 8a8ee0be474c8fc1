package dev.longhaul.reliability;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code ./kill-matrix} was asked for.
 *
 * @param only cells, steps or {@code /fault}s with commas between; empty for all
 * @param seed of the soak
 * @param json where else the results are written to; empty for nowhere
 * @param page only writes the page anew
 */
record MatrixOptions(
        boolean production,
        boolean quarter,
        String only,
        boolean soak,
        long seed,
        int parallel,
        boolean page,
        String json) {
    static final String USAGE = """
            usage: ./kill-matrix [--server dev|postgres] [--quarter] [--only STEP[/FAULT] | --only /FAULT (several: with commas)]
                                 [--soak [--seed N]] [--parallel N] [--json FILE]
                   ./kill-matrix --page      writes docs/reliability.md from docs/reliability/*.json""";

    /** @throws IllegalArgumentException with what is wrong */
    static MatrixOptions of(String... arguments) {
        boolean production = false;
        boolean quarter = false;
        boolean soak = false;
        String only = "";
        boolean page = false;
        String json = "";
        long seed = System.nanoTime() & 0xffff_ffffL;
        int parallel = 4;
        for (int i = 0; i < arguments.length; i++) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--quarter" -> quarter = true;
                case "--soak" -> soak = true;
                case "--page" -> page = true;
                case "--server" -> production = isProduction(value);
                case "--only" -> only = value;
                case "--json" -> json = value;
                case "--seed" -> seed = Long.parseLong(value);
                case "--parallel" -> parallel = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
            }
            if (!List.of("--quarter", "--soak", "--page").contains(arguments[i])) {
                i++;
            }
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("--parallel is at least 1.");
        }
        MatrixOptions options = new MatrixOptions(production, quarter, only, soak, seed, parallel, page, json);
        if (options.cells().isEmpty()) {
            throw new IllegalArgumentException("There is no cell " + only + ".");
        }
        return options;
    }

    private static boolean isProduction(String server) {
        return switch (server) {
            case "dev" -> false;
            case "postgres" -> true;
            default -> throw new IllegalArgumentException("--server is dev or postgres.");
        };
    }

    List<Cell> cells() {
        return (quarter ? Cell.quarter() : Cell.all())
                .stream().filter(cell -> isWanted(cell.key())).toList();
    }

    private boolean isWanted(String key) {
        return only.isEmpty()
                || Stream.of(only.split(",", -1))
                        .anyMatch(one ->
                                one.startsWith("/") ? key.endsWith(one) : key.equals(one) || key.startsWith(one + "/"));
    }

    /** Whether the results are for the page: not those of a few cells. */
    boolean keeps() {
        return only.isEmpty() && !(quarter && !production);
    }

    /** The command that gives such a run. */
    String command() {
        return "./kill-matrix" + (production ? " --server postgres" : "") + (quarter ? " --quarter" : "")
                + " --parallel " + parallel;
    }

    String serverWords() {
        return production ? "production server on PostgreSQL" : "development server";
    }

    /** Worker processes of a cell. */
    int workers() {
        return production ? 2 : 1;
    }

    Servers servers(Path directory) {
        return production ? new ProductionServers(directory.resolve("production")) : Servers.development();
    }
}
