package dev.longhaul.starter.console;

import static dev.longhaul.starter.console.TestingViews.START;
import static dev.longhaul.starter.console.TestingViews.session;
import static dev.longhaul.starter.console.TestingViews.task;
import static dev.longhaul.starter.console.TestingViews.taskEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.task.TaskView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("F37: one vocabulary of statuses in all surfaces, lower case")
class StatusWordsTest {
    @ParameterizedTest
    @EnumSource
    void statusOfATask_isTheSameWordEverywhere(TaskStatus status) throws JsonProcessingException {
        String word = status.word();
        TaskView task = task(1, status, null, null);

        assertThat(word).isEqualTo(status.name().toLowerCase(Locale.ROOT));
        assertThat(Payloads.newMapper().writeValueAsString(status)).isEqualTo('"' + word + '"');
        String withPlace = status == TaskStatus.QUEUED ? word + " 1st" : word;
        assertThat(shown(TaskLines.of(List.of(task), START))).contains("  " + withPlace + "  ");
        assertThat(shown(SessionLines.of(task, START))).contains("status      " + withPlace + "\n");
        assertThat(shown(EventLines.of(taskEvent(1, 1, status, "")))).endsWith(" " + word);
        assertThat(shown(LiveBlock.of(session(List.of(), List.of(task)), null, START, 80, 40)))
                .contains("1 " + word)
                .contains("  " + withPlace + "  ");
    }

    @ParameterizedTest
    @EnumSource
    void statusOfASession_isTheSameWordEverywhere(SessionStatus status) throws JsonProcessingException {
        String word = status.word();

        assertThat(word).isEqualTo(status.name().toLowerCase(Locale.ROOT));
        assertThat(Payloads.newMapper().writeValueAsString(status)).isEqualTo('"' + word + '"');
        assertThat(shown(SessionLines.of(TestingViews.sessionIn(status), START)))
                .contains("status      " + word + "\n");
    }

    private static String shown(List<Line> lines) {
        return lines.stream().map(Line::plain).collect(Collectors.joining("\n"));
    }
}
