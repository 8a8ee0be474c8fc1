package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.session.SessionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static List<String> lines(SessionEvent.Kind kind, String text) {
        return EventLines.of(new SessionEvent(1, Instant.EPOCH, kind, null, text, Map.of())).stream()
                .map(Line::plain)
                .toList();
    }

    @Test
    void answerOfAPerson_isALine_withoutWhatATerminalWouldObey() {
        assertThat(lines(SessionEvent.Kind.ANSWERED, "the next\none\u001b[2J")).hasSize(1);
        assertThat(lines(SessionEvent.Kind.ANSWERED, "the next\none\u001b[2J").get(0))
                .startsWith("  ↳ the next")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void question_isShownWithTheCommandThatAnswersIt_andNotHere() {
        assertThat(lines(SessionEvent.Kind.WAITING, "Which year?")).isEmpty();
    }
}
