package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.WorkerConfig;
import dev.longhaul.worker.config.WorkerVersion;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version of the workers this one is: as said here, else in the environment, else in the configuration. */
final class VersionOptions {
    /** As Temporal's own controller of workers sets them. */
    static final String DEPLOYMENT = "TEMPORAL_DEPLOYMENT_NAME";

    static final String BUILD_ID = "TEMPORAL_WORKER_BUILD_ID";

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "The worker deployment it is a version of; default: worker.deployment.")
    private @Nullable String deployment;

    @Option(
            names = "--build-id",
            paramLabel = "ID",
            description = "Which version it is; jobs stay on theirs. Default: worker.build_id.")
    private @Nullable String buildId;

    /** Empty when workers have no versions. */
    Optional<WorkerVersion> version(WorkerConfig configured, Map<String, String> environment) {
        String name = first(deployment, environment.get(DEPLOYMENT), configured.deployment());
        String id = first(buildId, environment.get(BUILD_ID), configured.buildId());
        if (name == null && id == null) {
            return Optional.empty();
        }
        if (name == null || id == null) {
            String missing = name == null ? "the name of its deployment" : "its build id";
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "A worker that is one of several versions needs a deployment and a build id; " + missing
                            + " is missing.",
                    name == null
                            ? "Give --deployment, " + DEPLOYMENT + " or worker.deployment."
                            : "Give --build-id, " + BUILD_ID + " or worker.build_id.");
        }
        check("deployment '" + name + "'", WorkerVersion.problemOfDeployment(name));
        check("build id '" + id + "'", WorkerVersion.problemOfBuildId(id));
        return Optional.of(new WorkerVersion(name, id));
    }

    private static void check(String what, @Nullable String problem) {
        if (problem != null) {
            throw new OperationFailed(ErrorCode.USAGE, "The " + what + " " + problem, "Choose another one.");
        }
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
