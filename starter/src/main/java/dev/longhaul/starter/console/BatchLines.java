package dev.longhaul.starter.console;

import dev.longhaul.starter.batch.BatchResult;
import dev.longhaul.starter.batch.BatchStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A batch of questions, for people. */
public final class BatchLines {
    private BatchLines() {}

    /** A line a question. */
    public static List<Line> of(BatchResult result) {
        int width = result.questions().stream()
                .mapToInt(entry -> entry.session().length())
                .max()
                .orElse(0);
        List<Line> lines = new ArrayList<>();
        for (BatchResult.Entry entry : result.questions()) {
            Line line = Line.of(look(entry.status()), Line.padded(words(entry.status()), 13))
                    .with(Line.padded(entry.session(), width + 2))
                    .with(Printable.line(entry.question(), 300));
            lines.add(entry.error() == null ? line : line.with(Look.BAD, "  " + Printable.line(entry.error(), 300)));
        }
        return lines;
    }

    /** For example {@code 3 done, 1 failed, 2 not started; 40 model calls}. */
    public static String summary(BatchResult result) {
        return counts(result) + "; " + SessionLines.usage(result.usage());
    }

    /** For example {@code 3 done, 1 failed, 2 not started}. */
    public static String counts(BatchResult result) {
        return Arrays.stream(BatchStatus.values())
                .filter(status -> result.count(status) > 0)
                .map(status -> result.count(status) + " " + words(status))
                .collect(Collectors.joining(", "));
    }

    private static String words(BatchStatus status) {
        return status.word().replace('_', ' ');
    }

    private static Look look(BatchStatus status) {
        return switch (status) {
            case DONE -> Look.GOOD;
            case FAILED -> Look.BAD;
            case WAITING -> Look.ATTENTION;
            case RUNNING -> Look.PLAIN;
            case NOT_STARTED -> Look.DIM;
        };
    }
}
