package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ToolException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingTimeTest {
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    @AfterEach
    void end() {
        isOver.set(true);
    }

    /** Computes and hears no interrupt, as a parser in a circle does. */
    private String circle() {
        long turns = 0;
        while (!isOver.get()) {
            turns++;
        }
        ended.countDown();
        return String.valueOf(turns);
    }

    private static String afterThat(CountDownLatch happened) {
        try {
            happened.await();
            return "read";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parserThatNeverEnds_isGivenUp() {
        ReadingTime time = new ReadingTime(Duration.ofMillis(50), 2);

        assertThatThrownBy(() -> time.of(this::circle))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("takes longer than");
    }

    @Test
    void tooManyThatNeverEnd_areNotJoinedByAnother_untilOneEnds() throws Exception {
        ReadingTime time = new ReadingTime(Duration.ofMillis(50), 1);
        assertThatThrownBy(() -> time.of(this::circle)).isInstanceOf(UnreadableDocument.class);

        assertThatThrownBy(() -> time.of(() -> "read"))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("was not tried");

        isOver.set(true);
        ended.await();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("document-parser"))) {
            Thread.onSpinWait();
        }
        assertThat(time.of(() -> "read")).isEqualTo("read");
    }

    @Test
    void waiting_isNoComputing() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        ReadingTime time = new ReadingTime(Duration.ofMillis(1), 1, thread -> {
            looks.countDown();
            return 0;
        });

        assertThat(time.of(() -> afterThat(looks))).isEqualTo("read");
    }

    @Test
    void whatAParserThrows_isThrownHere() {
        ReadingTime time = new ReadingTime(Duration.ofMinutes(1), 1);

        assertThatThrownBy(() -> time.of(() -> {
                    throw new IllegalArgumentException("unchecked");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unchecked");
        assertThatThrownBy(() -> time.of(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> time.of(() -> {
                    throw new UnreadableDocument("is broken");
                }))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessage("is broken");
    }

    @Test
    void interruptedCaller_isToldSo() {
        ReadingTime time = new ReadingTime(Duration.ofMinutes(1), 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.of(this::circle)).isInstanceOf(ToolException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
