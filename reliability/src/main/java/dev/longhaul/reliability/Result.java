package dev.longhaul.reliability;

import java.util.List;

/**
 * What was seen of a cell from outside.
 *
 * @param lost ends that did not come to be, or did not reach the agent
 * @param doubled ends that reached it twice, and recorded model calls that were made again
 * @param open executions that were still open after the session was closed
 * @param askedAgain answers of a model that were lost on their way into the history, so that it was asked again
 * @param remarks what else is wrong, in words; empty when all is well
 */
record Result(
        String step,
        String fault,
        int lost,
        int doubled,
        int open,
        int askedAgain,
        long seconds,
        List<String> remarks) {
    boolean isWell() {
        return lost == 0 && doubled == 0 && open == 0 && remarks.isEmpty();
    }

    /** One that could not be brought to its end. */
    static Result broken(Cell cell, long seconds, String why) {
        return new Result(cell.step().key(), cell.fault().key(), 0, 0, 0, 0, seconds, List.of(why));
    }
}
