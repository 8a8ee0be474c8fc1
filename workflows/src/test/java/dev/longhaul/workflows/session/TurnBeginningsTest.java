package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.TurnBeginning.About;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnBeginningsTest {
    private static final ConversationHead HEAD = new ConversationHead(new BlockHash("ab".repeat(32)), 3);

    private static TurnBeginning turn(int number, String message) {
        return TurnBeginning.of(number, HEAD, List.of(), message);
    }

    private static TurnBeginnings after(int turns, int characters) {
        TurnBeginnings beginnings = new TurnBeginnings(List.of());
        for (int number = 1; number <= turns; number++) {
            beginnings.add(turn(number, "m".repeat(characters)));
        }
        return beginnings;
    }

    @Test
    void ofManyTurns_theNewestAreKnown() throws Exception {
        List<TurnBeginning> known = after(120, 20_000).all();

        assertThat(known).hasSize(TurnBeginnings.KEPT);
        assertThat(known.get(0).turn()).isEqualTo(71);
        assertThat(Payloads.newMapper().writeValueAsBytes(known)).hasSizeLessThan(20_000);
    }

    @Test
    void textsOfOlderTurns_goFirst_andTheirPlaceInTheConversationStays() {
        List<TurnBeginning> known = after(3, 5_000).all();

        assertThat(known)
                .extracting(TurnBeginning::about)
                .containsExactly(About.MESSAGE_NOT_KEPT, About.MESSAGE, About.MESSAGE);
        assertThat(known).extracting(TurnBeginning::head).containsOnly(HEAD);
        assertThat(known.get(0).message()).isNull();
    }

    @Test
    void whatWasLeftOver_countsAsText() {
        TurnBeginnings beginnings = after(1, 10);
        beginnings.add(TurnBeginning.of(2, HEAD, List.of(Message.user("m".repeat(13_000))), "short"));
        beginnings.add(turn(3, "new"));

        assertThat(beginnings.all())
                .extracting(TurnBeginning::about)
                .containsExactly(About.MESSAGE_NOT_KEPT, About.MESSAGE_NOT_KEPT, About.MESSAGE);
        assertThat(beginnings.all().get(1).leftover()).isEmpty();
    }

    @Test
    void turnWithoutAMessage_isAboutEndsOfTasks_alsoWithoutTexts() {
        assertThat(turn(1, "").about()).isEqualTo(About.ENDS_OF_TASKS);
        assertThat(turn(1, "").withoutTexts().about()).isEqualTo(About.ENDS_OF_TASKS);
    }
}
