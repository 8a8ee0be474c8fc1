package dev.longhaul.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Does what {@link RealServer} says. */
final class RealServerExtension implements ExecutionCondition, ParameterResolver {
    private static final String REQUIRED = "LONGHAUL_REQUIRE_REAL_SERVER";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TemporalServer.program().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a program 'temporal' on the path.");
        }
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new IllegalStateException(
                    REQUIRED + "=1, but there is no program 'temporal' on the path to run a real server with.");
        }
        return ConditionEvaluationResult.disabled("There is no program 'temporal' on the path.");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TemporalServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final TemporalServer SERVER = start();

        private static TemporalServer start() {
            try {
                return TemporalServer.start(Files.createTempDirectory("longhaul-temporal"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
