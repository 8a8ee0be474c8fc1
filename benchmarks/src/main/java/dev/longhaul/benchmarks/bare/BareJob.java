package dev.longhaul.benchmarks.bare;

import dev.longhaul.workflows.conversation.BlockHash;
import org.jspecify.annotations.Nullable;

/**
 * What a bare workflow starts with.
 *
 * @param agent whose part of the script it plays
 * @param definition that agent's definition in the content store
 * @param child the definition of the agent that tasks are given to; null for a task
 * @param task its number among its parent's tasks; null for a session
 * @param signals whether the end of a task is a signal, as between executions that continue as new; else the end of the
 *     child workflow
 */
public record BareJob(
        String agent,
        BlockHash definition,
        @Nullable BlockHash child,
        @Nullable Integer task,
        boolean signals) {}
