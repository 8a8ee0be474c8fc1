package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static final Quote REPLAY = new Quote("It replays the journal.", "recovery.md", "Recovery", "", 10, 0.9);
    private static final Quote DISK = new Quote("A broken disk is lost.", "limits.md", "Limits", "", 10, 0.8);

    @Test
    void passageThatAnswersTwoLookUps_isQuotedAgainOnlyWhereThereIsNothingElse() {
        String report = ReportText.of(
                "What does it do after a crash, and how is it repaired, and what is replayed?",
                List.of(
                        answered("What does it do after a crash?", REPLAY),
                        answered("How is a crash repaired?", DISK, REPLAY),
                        answered("What is replayed?", REPLAY)));

        assertThat(report)
                .contains("repaired”: (See also what is quoted above from [1].)\n\n> A broken disk is lost. [2]")
                .contains(
                        "What is quoted above is also what the documents say on this:\n\n> It replays the journal. [1]")
                .doesNotContain("Not answered");
    }

    private static Answered answered(String title, Quote... passages) {
        return new Answered(LookUp.of(title), List.of(passages), false, List.of(), List.of(), "");
    }
}
