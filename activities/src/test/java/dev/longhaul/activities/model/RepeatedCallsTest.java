package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {
    private final List<StoredMessage> conversation = new ArrayList<>(List.of(StoredMessage.user("What is tea?")));

    private void step(String tool, String arguments, String result) {
        String id = "call-" + conversation.size();
        conversation.add(StoredMessage.assistant("", List.of(new StoredToolCall(id, tool, arguments))));
        conversation.add(StoredMessage.tool(id, tool, result));
    }

    @Test
    void thirdTimeWithTheSameResult_isRemarkedOn() {
        step("search", "tea", "nothing");
        step("search", "tea", "nothing");
        assertThat(RepeatedCalls.remark(conversation)).isEmpty();

        step("search", "tea", "nothing");
        assertThat(RepeatedCalls.remark(conversation).orElseThrow())
                .contains("called search 3 times in a row")
                .contains("answer with what you have");
    }

    @Test
    void otherArguments_orAnotherResult_areNoRepetition() {
        step("search", "tea", "nothing");
        step("search", "leaf", "nothing");
        step("search", "tea", "nothing");
        step("search", "tea", "a drink");
        assertThat(RepeatedCalls.remark(conversation)).isEmpty();
    }

    @Test
    void anythingSaidBetween_beginsAnew() {
        step("search", "tea", "nothing");
        step("search", "tea", "nothing");
        conversation.add(StoredMessage.user("Look again, please."));
        step("search", "tea", "nothing");
        assertThat(RepeatedCalls.remark(conversation)).isEmpty();
    }

    @Test
    void waitingForTasks_mayBeRepeated() {
        for (int i = 0; i < 5; i++) {
            step("background_agents_wait_for_first_completion", "{\"task_ids\":[1]}", "none has ended");
        }
        assertThat(RepeatedCalls.remark(conversation)).isEmpty();
    }
}
