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
    private final Function<ReportRequest, SourceTexts> sources;
    private final ObjectMapper mapper = Payloads.newMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param store where answers are read from and reports go to
     * @param sources what the job of a report may quote
     */
    public ReportActivitiesImpl(ContentStore store, Function<ReportRequest, SourceTexts> sources) {
        this.store = store;
        this.texts = new Texts(store);
        this.sources = sources;
    }

    @Override
    public Report writeReport(ReportRequest request) {
        return ContentFailures.named(() -> report(request));
    }

    private Report report(ReportRequest request) {
        QuoteCheck check = new QuoteCheck(sources.apply(request));
        String draft = texts.whole(request.answer());
        CheckedAnswer checkedDraft = new CheckedAnswer(AnswerParser.parse(Markdown.parse(draft)), check);
        List<Unsupported> unsupported = checkedDraft.unsupported();
        if (unsupported.isEmpty()) {
            Report report = report(request, draft, checkedDraft, unsupported);
            return checkedDraft.answer().isReport() ? report : ofPlainAnswer(report, request);
        }
        String supported = SupportedText.of(draft, unsupported);
        CheckedAnswer answer = new CheckedAnswer(AnswerParser.parse(Markdown.parse(supported)), check);
        return report(request, supported, answer, unsupported)
                .insteadOfTheDraft(texts.toText(supported))
                .toBeRepaired(RepairRequest.of(unsupported));
    }

    /** Who sent others to look things up is to write a report of it; what is said after that may be anything. */
    private static Report ofPlainAnswer(Report report, ReportRequest request) {
        boolean isToBeOne = request.turn() == 1 && request.tasks() > 0;
        return report.ofPlainAnswer().toBeRepaired(isToBeOne ? RepairRequest.ofNoReport() : null);
    }

    private Report report(ReportRequest request, String markdown, CheckedAnswer answer, List<Unsupported> unsupported) {
        List<String> footer = List.of(
                Footer.of(request.agent(), request.model(), answer, unsupported.size()),
                Footer.cost(request.usage(), request.tasks()));
        return new Report(
                put(markdown.stripTrailing() + "\n\n---\n\n" + Footer.escaped(String.join("\n\n", footer)) + "\n"),
                put(ReportPage.of(request.question(), markdown, answer, footer, unsupported.size())),
                put(json(request, markdown, answer, unsupported)));
    }

    private String json(ReportRequest request, String markdown, CheckedAnswer answer, List<Unsupported> unsupported) {
        ReportLedger ledger = new ReportLedger(answer, this::put);
        Boolean languageModel = markdown.toLowerCase(Locale.ROOT).contains(NO_LANGUAGE_MODEL) ? false : null;
        ReportDocument report = new ReportDocument(
                request.question(),
                new MadeWith(request.agent(), request.model(), languageModel),
                ledger.claims(),
                ledger.sources(),
                answer.answer().notAnswered(),
                unsupported.stream()
                        .map(one -> new ReportDocument.NotSupported(one.text(), one.heading(), one.reason()))
                        .toList(),
                request.usage(),
                request.tasks(),
                request.startedAt(),
                request.endedAt(),
                Duration.between(request.startedAt(), request.endedAt()),
                request.earlier());
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
