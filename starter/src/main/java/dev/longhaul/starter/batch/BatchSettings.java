package dev.longhaul.starter.batch;

/**
 * How a batch is worked through.
 *
 * @param parallel questions at a time, 1 or more
 * @param finish whether running questions may finish when the budget is used up; else they are stopped
 * @param retry whether questions that have ended without a report are given again
 */
public record BatchSettings(int parallel, BatchLimits limits, boolean finish, boolean retry) {}
