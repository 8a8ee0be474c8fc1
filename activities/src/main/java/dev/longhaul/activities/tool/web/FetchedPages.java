package dev.longhaul.activities.tool.web;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.source.RetrievedSource;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.activities.tool.web.outgoing.WebAddress;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages that a session has fetched already: each is read again from the content store, not from the web. */
final class FetchedPages {
    private final ContentStore store;
    private final RetrievedSources sources;

    FetchedPages(ContentStore store) {
        this.store = store;
        this.sources = new RetrievedSources(store);
    }

    /**
     * A page as it was kept.
     *
     * @param records what names it in the history
     */
    record Kept(String address, String title, Instant retrievedAt, String text, List<BlockHash> records) {}

    /** What the session has of an address; empty when it has not fetched it, or its text is gone. */
    Optional<Kept> of(Caller caller, WebAddress address) {
        Optional<RetrievedSource> latest = sources.of(RetrievedSources.session(caller), address.toString()).stream()
                .filter(source -> source.tool().equals(WebFetch.NAME))
                .findFirst();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        RetrievedSource source = latest.get();
        return store.get(source.text()).map(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            BlockHash record = sources.keep(
                    caller,
                    new Find(
                            WebFetch.NAME,
                            source.address(),
                            source.title(),
                            source.mediaType(),
                            text,
                            source.original()));
            return new Kept(source.address(), source.title(), source.retrievedAt(), text, List.of(record));
        });
    }

    /** Keeps a page under the address where it was, and under the one that was asked, so that neither is fetched again. */
    Kept keep(Caller caller, WebAddress asked, WebAddress last, PageText page, byte[] original) {
        BlockHash bytes = sources.original(original);
        List<BlockHash> records = new ArrayList<>();
        records.add(sources.keep(caller, find(last, page, bytes)));
        if (!asked.equals(last)) {
            records.add(sources.keep(caller, find(asked, page, bytes)));
        }
        Instant when = sources.of(RetrievedSources.session(caller), last.toString())
                .get(0)
                .retrievedAt();
        return new Kept(last.toString(), page.title(), when, page.text(), records);
    }

    private static Find find(WebAddress address, PageText page, BlockHash bytes) {
        return new Find(WebFetch.NAME, address.toString(), page.title(), page.mediaType(), page.text(), bytes);
    }
}
