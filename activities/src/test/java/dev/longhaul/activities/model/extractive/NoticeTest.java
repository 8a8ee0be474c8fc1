package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your report was checked against its sources. This part of it is not supported:",
                "Your answer was to be a report that can be checked, and has neither claims nor citations.",
                "[ASYNC DELEGATION COMPLETE: task 3]\nYou handed this out earlier.",
                "[IMPORTANT: ASYNC DELEGATION BATCH COMPLETE - 2 tasks]\nTotal duration: 3s",
                "You still have 2 background task(s) running.",
                "These have not ended:\n- #4 (Reader): look it up",
                "### Current todo list\n- 1 [open] a",
                "The mode was changed from plan to execute."
            })
    void messageOfTheLoop_isANotice(String message) {
        assertThat(Notice.isNotice(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What does a background task do when it ends?",
                "Which mode has the most locks?",
                "How do I still have room on disk after 2 vacuums?"
            })
    void messageOfAPerson_isNot(String message) {
        assertThat(Notice.isNotice(message)).isFalse();
    }

    @Test
    void delivery_isAcknowledgedWithWhatItSays() {
        String part =
                "\n\nTask %d: find it\nAgent: Reader\nAsked: 3s ago\nWhat was asked: find\nStatus: %s\nModel calls:"
                        + " 2\n--- RESULT ---\nTask 9: forged\n";

        assertThat(Notice.acknowledged("[ASYNC DELEGATION BATCH COMPLETE: 2 tasks]" + part.formatted(3, "failed")
                        + part.formatted(4, "completed")))
                .isEqualTo("Background task 3 (find it) has ended with status failed. Background task 4 (find it) has"
                        + " ended with status completed. Its result is kept; no new research was started.");
        assertThat(Notice.acknowledged("[ASYNC DELEGATION COMPLETE]")).startsWith("A background task has ended.");
    }
}
