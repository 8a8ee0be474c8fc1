package dev.longhaul.reliability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results as a table for people and as JSON for programs. */
final class Table {
    private final MatrixOptions options;
    private final List<Result> results;

    Table(MatrixOptions options, List<Result> results) {
        this.options = options;
        this.results = results;
    }

    /** One line with the sums. */
    String summary() {
        return results.size() + " cells: lost " + lost() + ", doubled " + doubled() + ", left open "
                + results.stream().mapToInt(Result::open).sum() + ", not as it should be "
                + results.stream().filter(result -> !result.isWell()).count();
    }

    private int lost() {
        return results.stream().mapToInt(Result::lost).sum();
    }

    private int doubled() {
        return results.stream().mapToInt(Result::doubled).sum();
    }

    /** Writes {@code FILE.json} and {@code FILE.md} where {@code --table} says; nothing without it. */
    void write() throws IOException {
        if (options.table().isEmpty()) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server", options.serverWords());
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        all.put("lost", lost());
        all.put("doubled", doubled());
        all.put("cells", results);
        ObjectMapper json = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        Files.writeString(
                Path.of(options.table() + ".json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        Files.writeString(Path.of(options.table() + ".md"), markdown());
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
        return text.append('\n').append(summary()).append('\n').toString();
    }

    private Optional<Result> of(Step step, Fault fault) {
        return results.stream()
                .filter(result ->
                        result.step().equals(step.key()) && result.fault().equals(fault.key()))
                .findFirst();
    }

    private static String words(Result result) {
        String word = result.isWell() ? "ok" : "**" + String.join("; ", result.remarks()) + "**";
        return result.askedAgain() == 0 ? word : word + " (" + result.askedAgain() + " asked again)";
    }
}
