package dev.longhaul.stores.s3;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Does what {@link S3Server} says. */
final class S3ServerExtension implements ExecutionCondition {
    private static final String REQUIRED = "LONGHAUL_REQUIRE_S3";

    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve("weed"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a program 'weed' on the path.");
        }
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new IllegalStateException(
                    REQUIRED + "=1, but there is no program 'weed' (SeaweedFS) on the path to run an S3 server with.");
        }
        return ConditionEvaluationResult.disabled("There is no program 'weed' (SeaweedFS) on the path.");
    }
}
