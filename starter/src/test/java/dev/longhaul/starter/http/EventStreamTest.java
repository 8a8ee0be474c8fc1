package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.feed.FeedEnd;
import dev.longhaul.starter.feed.FeedNews;
import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.workflows.session.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void event_hasItsCursorAsId_itsKindAsName_andStandsOnOneLine() throws IOException {
        new EventStream(out, 0, Duration.ofMinutes(1)).tell(news(List.of(event(1, "two\nlines")), null));
        assertThat(written()).isEqualTo("""
                        id: 1
                        event: said
                        data: {"cursor":1,"at":"1970-01-01T00:00:00Z","kind":"said","task":null,"text":"two\\nlines","details":{}}

                        """);
    }

    @Test
    void eventsThatAreNoLongerKept_areSaid_whereverTheyAre() throws IOException {
        EventStream stream = new EventStream(out, 3, Duration.ofMinutes(1));
        stream.tell(news(List.of(event(4, "a"), event(8, "b")), null));
        stream.tell(news(List.of(event(11, "c")), null));

        assertThat(written().lines().filter(line -> line.startsWith("id") || line.contains("missed")))
                .containsExactly(
                        "id: 4",
                        "id: 7",
                        "data: {\"missed\":3,\"after\":4}",
                        "id: 8",
                        "id: 10",
                        "data: {\"missed\":2,\"after\":8}",
                        "id: 11");
    }

    @Test
    void whatIsNoEvent_hasNoId() throws IOException {
        EventStream stream = new EventStream(out, 3, Duration.ofMinutes(1));
        boolean goesOn =
                stream.tell(new FeedNews(List.of(), List.of(new ArrivingText(2, 5, "Two o")), null, FeedEnd.CLOSED));

        assertThat(goesOn).isFalse();
        assertThat(written()).isEqualTo("""
                        event: text
                        data: {"task":2,"characters":5,"tail":"Two o"}

                        event: end
                        data: {"reason":"closed"}

                        """);
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static SessionEvent event(long cursor, String text) {
        return new SessionEvent(cursor, Instant.EPOCH, SessionEvent.Kind.SAID, null, text, Map.of());
    }

    private static FeedNews news(List<SessionEvent> events, @Nullable FeedEnd end) {
        return new FeedNews(events, List.of(), null, end);
    }
}
