package dev.longhaul.reliability;

/**
 * What a soak has seen.
 *
 * @param faults that struck while it lasted
 * @param lost ends that did not come to be, or did not reach the agent
 * @param doubled ends that reached it twice, and recorded model calls that were made again
 * @param open executions that were still open after their sessions were closed
 */
record SoakResult(
        String server,
        String date,
        String machine,
        long seed,
        int sessions,
        int tasks,
        int faults,
        int lost,
        int doubled,
        int open,
        long seconds) {
    boolean isWell() {
        return lost == 0 && doubled == 0 && open == 0;
    }

    String words() {
        return "soak, seed " + seed + ": " + tasks + " tasks over " + sessions + " sessions, " + faults + " faults, "
                + seconds + " s; lost " + lost + ", doubled " + doubled + ", left open " + open;
    }
}
