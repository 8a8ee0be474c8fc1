package dev.longhaul.activities.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RetrievedSourcesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ADDRESS = "https://example.org/a";

    private final TestingContentStore store = new TestingContentStore();
    private final RetrievedSources sources = new RetrievedSources(store, Clock.fixed(NOW, ZoneOffset.UTC));

    private Find find(String text) {
        return new Find(
                "web_fetch", ADDRESS, "Title", "text/html", text, sources.original(("<p>" + text).getBytes(UTF_8)));
    }

    @Test
    void whatATaskBrought_isTheSessions() {
        BlockHash record = sources.keep(new Caller("job/task-2", 1, "Reader"), find("words"));

        assertThat(sources.of("job", ADDRESS)).singleElement().satisfies(source -> {
            assertThat(store.text(source.text())).isEqualTo("words");
            assertThat(store.text(Objects.requireNonNull(source.original()))).isEqualTo("<p>words");
            assertThat(source.retrievedAt()).isEqualTo(NOW);
            assertThat(source.tool()).isEqualTo("web_fetch");
        });
        assertThat(store.get(record)).isPresent();
        assertThat(sources.of("other", ADDRESS)).isEmpty();
    }

    @Test
    void theSameWords_areKeptOnce() {
        BlockHash first = sources.keep(new Caller("job", 1, "Reader"), find("words"));
        int contents = store.size();

        BlockHash again = sources.keep(new Caller("job", 2, "Reader"), find("words"));

        assertThat(again).isEqualTo(first);
        assertThat(store.size()).isEqualTo(contents);
    }

    @Test
    void otherWordsFromTheSameAddress_leaveTheEarlierOnesFindable() {
        sources.keep(new Caller("job", 1, "Reader"), find("earlier"));
        sources.keep(new Caller("job", 1, "Reader"), find("later"));

        assertThat(sources.of("job", ADDRESS))
                .extracting(source -> store.text(source.text()))
                .containsExactly("later", "earlier");
    }
}
