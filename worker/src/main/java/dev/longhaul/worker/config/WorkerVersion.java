package dev.longhaul.worker.config;

import org.jspecify.annotations.Nullable;

/**
 * Which version of the workers a worker is. What begins on a version stays there until it goes on as a new execution.
 *
 * @param deployment what all versions together are called, for example {@code longhaul}
 * @param buildId which of them it is, for example a release
 */
public record WorkerVersion(String deployment, String buildId) {
    /** The longest name of either, in characters. */
    static final int MAX_LENGTH = 200;

    /** What is wrong with the name of a deployment, as the end of a sentence; null when nothing is. */
    public static @Nullable String problemOfDeployment(String name) {
        if (name.contains(".") || name.contains(":")) {
            return "has a dot or a colon in it.";
        }
        return problemOfBuildId(name);
    }

    /** What is wrong with a build id, as the end of a sentence; null when nothing is. */
    public static @Nullable String problemOfBuildId(String name) {
        if (name.isBlank()) {
            return "is empty.";
        }
        if (name.startsWith("__")) {
            return "begins with '__', which Temporal keeps for itself.";
        }
        return name.length() > MAX_LENGTH ? "is longer than " + MAX_LENGTH + " characters." : null;
    }

    /** As people write it, and Temporal's commands. */
    @Override
    public String toString() {
        return deployment + ":" + buildId;
    }
}
