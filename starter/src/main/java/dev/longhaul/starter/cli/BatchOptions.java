package dev.longhaul.starter.cli;

import dev.longhaul.starter.batch.BatchLimits;
import dev.longhaul.starter.batch.BatchSettings;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many questions are asked at once. */
final class BatchOptions {
    @Option(
            names = "--questions",
            paramLabel = "FILE",
            description = "Ask all questions of a file: one a line, or a YAML or JSON list of {question, sources,"
                    + " session}. The same command again goes on where it was.")
    private @Nullable Path questions;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "With --questions: how many at a time; default: ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int parallel;

    @Option(
            names = "--limit",
            paramLabel = "cost|tokens|time=AMOUNT",
            description = "With --questions: what all of them may use together, for example tokens=500000 or"
                    + " time=2h; repeatable.")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--finish",
            description = "With --questions: at the limit, let running ones finish; else they are stopped.")
    private boolean finish;

    @Option(
            names = "--retry",
            description = "With --questions: give those that ended without a report to their sessions once more.")
    private boolean retry;

    @Nullable
    Path questions() {
        return questions;
    }

    /** Whether something was said that makes no sense for a single question. */
    boolean saySomething() {
        return parallel != 3 || !limits.isEmpty() || finish || retry;
    }

    BatchSettings settings() {
        if (parallel < 1 || parallel > 100) {
            throw refused("--parallel", String.valueOf(parallel), "a number from 1 to 100");
        }
        return new BatchSettings(parallel, limits(), finish, retry);
    }

    private BatchLimits limits() {
        Long tokens = null;
        BigDecimal cost = null;
        Duration time = null;
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            String amount = limit.getValue();
            switch (limit.getKey()) {
                case "tokens" -> tokens = tokens(amount);
                case "cost" -> cost = cost(amount);
                case "time" -> time = time(amount);
                default -> throw refused("--limit", limit.getKey(), "cost, tokens or time");
            }
        }
        return new BatchLimits(tokens, cost, time);
    }

    private static Long tokens(String amount) {
        if (!amount.matches("[1-9]\\d{0,17}")) {
            throw refused("--limit tokens", amount, "a whole number, at least 1");
        }
        return Long.valueOf(amount);
    }

    private static BigDecimal cost(String amount) {
        if (!amount.matches("\\d{1,12}(\\.\\d{1,9})?") || new BigDecimal(amount).signum() == 0) {
            throw refused("--limit cost", amount, "an amount such as 2.50, more than 0");
        }
        return new BigDecimal(amount);
    }

    private static Duration time(String amount) {
        try {
            Duration time = new DurationConverter().convert(amount);
            if (!time.isZero()) {
                return time;
            }
        } catch (TypeConversionException none) {
            // It is told below.
        }
        throw refused("--limit time", amount, "a duration such as 90s, 5m or 2h, more than 0");
    }

    private static OperationFailed refused(String option, String found, String allowed) {
        return new OperationFailed(
                ErrorCode.USAGE, option + ": found '" + found + "'. Allowed: " + allowed + ".", "Nothing was started.");
    }
}
