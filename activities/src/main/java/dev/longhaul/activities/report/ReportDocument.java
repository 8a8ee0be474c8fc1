package dev.longhaul.activities.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs: {@code report.json}. It alone holds times.
 *
 * @param notAnswered what the answer says it could not answer
 * @param notSupported what was taken out of the answer, because its sources do not bear it out
 * @param usage what the session had used until then, tasks included
 * @param tasks how many background tasks the session had started until then
 * @param startedAt when the turn that this report answers began; {@code endedAt} and {@code duration} are of that turn, too
 * @param earlier names the {@code report.json} of the session before this one; absent in the first
 */
record ReportDocument(
        String question,
        MadeWith madeWith,
        List<ReportClaim> claims,
        List<ReportSource> sources,
        List<String> notAnswered,
        List<NotSupported> notSupported,
        Usage usage,
        int tasks,
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BlockHash earlier) {
    ReportDocument {
        claims = List.copyOf(claims);
        sources = List.copyOf(sources);
        notAnswered = List.copyOf(notAnswered);
        notSupported = List.copyOf(notSupported);
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
     * Something that the answer said.
     *
     * @param reason what its sources lack, a clause
     */
    record NotSupported(String text, String heading, String reason) {}

    /**
     * Words that the answer takes from a source.
     *
     * @param source the source's number, 0 when the answer names none
     * @param position where it begins in the source's text, in UTF-16 units; null when it was not found there
     * @param end where it ends there, exclusive
     * @param hash names that text, UTF-8; null when it was not found
     * @param verified whether the source has it, word for word but for white space and typography
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReportQuote(
            int source,
            String file,
            String title,
            String text,
            @Nullable Integer position,
            @Nullable Integer end,
            @Nullable BlockHash hash,
            boolean verified) {}

    /**
     * An entry of the list of sources.
     *
     * @param file the document, or the address of what was brought from outside
     * @param quotes how many quotations are from it
     * @param hash names its text as it was read, UTF-8; null when it was not read
     * @param characters the length of that text, in UTF-16 units
     * @param retrievedAt when a tool first brought it; null for a document that no tool had shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportSource(
            int number,
            String title,
            String file,
            String section,
            int quotes,
            @Nullable BlockHash hash,
            @Nullable Integer characters,
            @Nullable Instant retrievedAt) {}
}
