package dev.longhaul.activities.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Backoff backoff = new Backoff(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void pausesGrow_upToABound() {
        List<Duration> pauses = new ArrayList<>(List.of(backoff.delay()));
        for (int failure = 0; failure < 9; failure++) {
            backoff.failed();
            pauses.add(backoff.delay());
            now = now.plus(backoff.delay());
        }
        assertThat(pauses)
                .startsWith(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2))
                .endsWith(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @Test
    void timeThatPassesAnyway_counts() {
        backoff.failed();
        now = now.plusMillis(200);
        assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(300));
        now = now.plusSeconds(5);
        assertThat(backoff.delay()).isZero();
    }

    @Test
    void connectionThatBreaksSoon_isAFailureInARow() {
        backoff.failed();
        backoff.opened();
        now = now.plusSeconds(5);
        backoff.failed();
        assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void connectionThatLasted_beginsTheRowAnew() {
        backoff.failed();
        now = now.plusSeconds(1);
        backoff.failed();
        now = now.plusSeconds(1);
        backoff.opened();
        now = now.plus(Backoff.LASTING);
        backoff.failed();
        assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(500));
    }
}
