package dev.longhaul.reliability;

import java.util.List;
import java.util.Optional;

/** The results as a table for people. */
final class Table {
    private final List<Result> results;

    Table(List<Result> results) {
        this.results = results;
    }

    /** One line with the sums. */
    String summary() {
        return results.size() + " cells: lost " + sum(Result::lost) + ", doubled " + sum(Result::doubled)
                + ", left open " + sum(Result::open) + ", not as it should be "
                + results.stream().filter(result -> !result.isWell()).count() + "; asked again "
                + sum(Result::askedAgain);
    }

    private int sum(java.util.function.ToIntFunction<Result> of) {
        return results.stream().mapToInt(of).sum();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| step |");
        for (Fault fault : Fault.values()) {
            text.append(' ').append(fault.words()).append(" |");
        }
        text.append("\n| --- |").append(" --- |".repeat(Fault.values().length)).append('\n');
        for (Step step : Step.values()) {
            text.append("| ").append(step.words()).append(" |");
            for (Fault fault : Fault.values()) {
                text.append(' ')
                        .append(of(step, fault).map(Table::words).orElse("not run"))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private Optional<Result> of(Step step, Fault fault) {
        return results.stream()
                .filter(result ->
                        result.step().equals(step.key()) && result.fault().equals(fault.key()))
                .findFirst();
    }

    private static String words(Result result) {
        String word = result.isWell() ? "ok" : "**" + String.join("; ", result.remarks()) + "**";
        return result.askedAgain() == 0 ? word : word + " (" + result.askedAgain() + ")";
    }
}
