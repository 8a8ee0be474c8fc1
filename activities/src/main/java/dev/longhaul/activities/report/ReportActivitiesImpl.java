package dev.longhaul.activities.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.report.ReportDocument.MadeWith;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportActivities;
import dev.longhaul.workflows.report.ReportRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes reports into the content store. Markdown and HTML hold nothing that differs between two runs that came to the
 * same answer; times are in the JSON alone.
 */
public final class ReportActivitiesImpl implements ReportActivities {
    private static final String NO_LANGUAGE_MODEL = "no language model was used";

    private final ContentStore store;
    private final Texts texts;
    private final Function<List<String>, SourceTexts> documents;
    private final ObjectMapper mapper = Payloads.newMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param store where answers are read from and reports go to
     * @param documents the documents inside some folders, given as absolute paths
     */
    public ReportActivitiesImpl(ContentStore store, Function<List<String>, SourceTexts> documents) {
        this.store = store;
        this.texts = new Texts(store);
        this.documents = documents;
    }

    @Override
    public Report writeReport(ReportRequest request) {
        return ContentFailures.named(() -> report(request));
    }

    private Report report(ReportRequest request) {
        String markdown = texts.whole(request.answer());
        QuoteCheck check = new QuoteCheck(documents.apply(request.sources()));
        CheckedAnswer answer = new CheckedAnswer(AnswerParser.parse(Markdown.parse(markdown)), check);
        String footer = Footer.of(request.agent(), request.model(), answer);
        return new Report(
                put(markdown.stripTrailing() + "\n\n---\n\n" + Footer.escaped(footer) + "\n"),
                put(ReportPage.of(request.question(), markdown, answer, footer)),
                put(json(request, markdown, answer)));
    }

    private String json(ReportRequest request, String markdown, CheckedAnswer answer) {
        Boolean languageModel = markdown.toLowerCase(Locale.ROOT).contains(NO_LANGUAGE_MODEL) ? false : null;
        ReportDocument report = new ReportDocument(
                request.question(),
                new MadeWith(request.agent(), request.model(), languageModel),
                answer.claims(),
                answer.sources(),
                answer.answer().notAnswered(),
                request.usage(),
                request.tasks(),
                request.startedAt(),
                request.endedAt(),
                Duration.between(request.startedAt(), request.endedAt()));
        try {
            return mapper.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private BlockHash put(String text) {
        return store.put(text.getBytes(StandardCharsets.UTF_8));
    }
}
