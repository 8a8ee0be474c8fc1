package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveScreen screen = new LiveScreen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    @Test
    void firstBlock_isWrittenWhereTheCursorIs() {
        assertThat(drawn(List.of(), List.of("a", "b"))).isEqualTo("a<K>\nb<K>\n<J>");
    }

    @Test
    void changedBlock_isWrittenOverTheOldOne() {
        drawn(List.of(), List.of("a", "b"));
        assertThat(drawn(List.of(), List.of("c"))).isEqualTo("\r<2A>c<K>\n<J>");
    }

    @Test
    void unchangedBlock_isNotWritten() {
        drawn(List.of(), List.of("a"));
        assertThat(drawn(List.of(), List.of("a"))).isEmpty();
    }

    @Test
    void lastingLines_pushTheBlockDown() {
        drawn(List.of(), List.of("a"));
        assertThat(drawn(List.of("stays"), List.of("a"))).isEqualTo("\r<1A><J>stays\na<K>\n<J>");
    }

    @Test
    void terminalThatBecameNarrower_hasWrappedTheBlock() {
        drawn(List.of(), List.of("x".repeat(100), "short"));
        screen.draw(List.of(), List.of(Line.of("short")), 60);
        assertThat(written()).isEqualTo("\r<3A>short<K>\n<J>");
    }

    @Test
    void clear_leavesNothingOfTheBlock() {
        drawn(List.of("stays"), List.of("a"));
        screen.clear(120);
        assertThat(written()).isEqualTo("\r<1A><J>");
    }

    private String drawn(List<String> lasting, List<String> block) {
        screen.draw(
                lasting.stream().map(Line::of).toList(),
                block.stream().map(Line::of).toList(),
                120);
        return written();
    }

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[(\\d*[A-Z])", "<$1>");
        bytes.reset();
        return text;
    }
}
