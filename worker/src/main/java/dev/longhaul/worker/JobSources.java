package dev.longhaul.worker;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.report.SourceText;
import dev.longhaul.activities.report.SourceTexts;
import dev.longhaul.activities.source.ConversationSources;
import dev.longhaul.activities.source.RetrievedSource;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.documents.DocumentSources;
import dev.longhaul.activities.tool.documents.SourceDocuments;
import dev.longhaul.activities.tool.web.WebTools;
import dev.longhaul.workflows.report.ReportRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a job may quote: first what was read in its conversation, as it was then; else what a tool of the session has brought
 * without the conversation naming it, as those of older versions did; else a document of its folders as it is now.
 */
final class JobSources implements SourceTexts {
    private final ReportRequest job;
    private final RetrievedSources brought;
    private final SourceDocuments documents;
    private final Texts texts;
    private final ContentStore store;
    private @Nullable ConversationSources reading;

    JobSources(ReportRequest job, ContentStore store) {
        this.job = job;
        this.brought = new RetrievedSources(store);
        this.documents = new SourceDocuments(job.sources());
        this.texts = new Texts(store);
        this.store = store;
    }

    @Override
    public List<SourceText> read(String name) {
        return Stream.<Supplier<List<SourceText>>>of(
                        () -> texts(inTheConversation(name)),
                        () -> texts(brought.of(job.session(), name)),
                        () -> texts(brought.of(job.session(), WebTools.keptAs(name))),
                        () -> document(name))
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** By the name that a report gives it, which may be written otherwise than it is kept. */
    private List<RetrievedSource> inTheConversation(String name) {
        ConversationSources read = reading == null ? ConversationSources.of(store, job.conversation()) : reading;
        reading = read;
        return DocumentSources.find(name, read.addresses())
                .map(read::from)
                .orElseGet(() -> read.from(WebTools.keptAs(name)));
    }

    private List<SourceText> texts(List<RetrievedSource> found) {
        return found.stream()
                .map(one -> new SourceText(one.title(), texts.stored(one.text()), one.retrievedAt()))
                .toList();
    }

    private List<SourceText> document(String name) {
        return documents
                .read(name)
                .map(found -> List.of(new SourceText(found.title(), found.text())))
                .orElse(List.of());
    }
}
