package dev.longhaul.starter.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Does what {@link Chromium} says. */
final class ChromiumExtension implements ExecutionCondition {
    private static final String REQUIRED = "LONGHAUL_REQUIRE_BROWSER";

    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser")
                        .map(name -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a program 'chromium' on the path.");
        }
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new IllegalStateException(
                    REQUIRED + "=1, but there is no program 'chromium' on the path to look at the page with.");
        }
        return ConditionEvaluationResult.disabled("There is no program 'chromium' on the path.");
    }
}
