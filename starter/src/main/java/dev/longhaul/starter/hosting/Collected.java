package dev.longhaul.starter.hosting;

/**
 * What a collection found, and what became of it.
 *
 * @param contents all that were in the store
 * @param reachable those that an open or kept session leads to
 * @param young those that none leads to and that were put too lately to go
 * @param unreachable those that none leads to and that may go
 * @param removed those of them that have gone
 */
public record Collected(
        long contents,
        long bytes,
        long reachable,
        long young,
        long unreachable,
        long unreachableBytes,
        long removed,
        long removedBytes) {}
