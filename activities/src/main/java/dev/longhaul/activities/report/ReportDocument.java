package dev.longhaul.activities.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs: {@code report.json}. It alone holds times.
 *
 * @param notAnswered what the answer says it could not answer
 * @param tasks how many background tasks the job started
 */
record ReportDocument(
        String question,
        MadeWith madeWith,
        List<ReportClaim> claims,
        List<ReportSource> sources,
        List<String> notAnswered,
        Usage usage,
        int tasks,
        Instant startedAt,
        Instant endedAt,
        Duration duration) {
    ReportDocument {
        claims = List.copyOf(claims);
        sources = List.copyOf(sources);
        notAnswered = List.copyOf(notAnswered);
    }

    /**
     * Who wrote the answer.
     *
     * @param languageModel false when the answer says that no language model was used, null when it says nothing
     */
    record MadeWith(String agent, String model, @Nullable Boolean languageModel) {}

    /**
     * Something that the answer says.
     *
     * @param sources numbers of the sources that it points to
     */
    record ReportClaim(String text, String heading, List<Integer> sources, List<ReportQuote> quotes) {}

    /**
     * Words that the answer takes from a document.
     *
     * @param source the source's number, 0 when the answer names none
     * @param position where it begins in the document's text, null when it was not found there
     * @param verified whether the document has it, word for word
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReportQuote(
            int source,
            String file,
            String title,
            String text,
            @Nullable Integer position,
            boolean verified) {}

    /**
     * An entry of the list of sources.
     *
     * @param quotes how many quotations are from it
     */
    record ReportSource(int number, String title, String file, String section, int quotes) {}
}
