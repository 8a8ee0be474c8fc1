package dev.longhaul.starter.operations;

/** What to do about a failure, a sentence or none; where it names an operation, the surface words that as its own. */
@FunctionalInterface
public interface Hint {
    /** As that surface says it; empty when there is nothing to add. */
    String in(Wording wording);
}
