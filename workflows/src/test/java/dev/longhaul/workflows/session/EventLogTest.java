package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.payload.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static SessionEvent event(long cursor, int characters) {
        return new SessionEvent(
                cursor,
                Instant.EPOCH,
                SessionEvent.Kind.TOOL_CALL,
                null,
                "tool",
                Map.of("arguments", "x".repeat(characters)));
    }

    private static EventLog log(int events, int characters) {
        List<SessionEvent> all = LongStream.rangeClosed(1, events)
                .mapToObj(cursor -> event(cursor, characters))
                .toList();
        return new EventLog(new EventLog.State(events, all));
    }

    @Test
    void pages_holdNoMoreThanAPayloadTakesAndMissNothing() throws Exception {
        EventLog log = log(400, 6_000);
        long cursor = 0;
        while (cursor < 400) {
            EventPage page = log.after(cursor);
            assertThat(page.missed()).isZero();
            assertThat(Payloads.newMapper().writeValueAsBytes(page)).hasSizeLessThan(Payloads.MAX_BYTES);
            assertThat(page.events().get(0).cursor()).isEqualTo(cursor + 1);
            cursor = page.next();
        }
        assertThat(log.after(400).events()).isEmpty();
    }

    @Test
    void whatIsCarried_isTheNewestAndSmall() throws Exception {
        EventLog.State carried = log(400, 1_000).state();
        assertThat(carried.last()).isEqualTo(400);
        assertThat(carried.events()).isNotEmpty();
        assertThat(carried.events().get(carried.events().size() - 1).cursor()).isEqualTo(400);
        assertThat(Payloads.newMapper().writeValueAsBytes(carried)).hasSizeLessThan(20_000);
        assertThat(new EventLog(carried).after(0).missed()).isPositive();
    }
}
