package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResearcherTest {
    private final TestingDocuments documents = TestingLibrary.documents();
    private final TestingDelegation delegation = new TestingDelegation(documents::call);

    @Test
    void question_isPlannedDelegatedReadTickedOffAndReported() {
        TestingSession session = delegation.session().withContext("### Current mode\nplan (available: plan, execute)");

        String report = session.say(TestingLibrary.QUESTION);

        assertThat(session.steps())
                .containsExactly(
                        List.of(Plan.SET_MODE, Plan.ADD),
                        List.of(Researcher.START, Researcher.START),
                        List.of(Researcher.WAIT),
                        List.of(Researcher.WAIT),
                        List.of(Researcher.RESULTS, Researcher.RESULTS),
                        List.of(Plan.COMPLETE, Researcher.CLEAR, Researcher.CLEAR));
        assertThat(report)
                .startsWith("# What does Harbour do after a crash, and what must be configured for archive shipping?\n")
                .contains("No language model was used")
                .contains("> When Harbour starts after a crash, it replays the journal from the last checkpoint. [1]")
                .contains("must be switched on by setting archive_mode to on. [")
                .contains("1. Crash recovery — recovery.md (After a crash)");
    }

    @Test
    void todos_areCompletedWithWhatWasFound() {
        TestingSession session = delegation.session();

        session.say(TestingLibrary.QUESTION);

        assertThat(session.calls())
                .filteredOn(call -> call.startsWith(Plan.COMPLETE))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("\"id\":1,\"reason\":\"Found ")
                .contains("recovery.md");
    }

    @Test
    void report_isTheSameHoweverTheTasksEnd() {
        String report = delegation.session().say(TestingLibrary.QUESTION);

        assertThat(new TestingDelegation(documents::call)
                        .lastFirst()
                        .fromId(17)
                        .idleWaits(3)
                        .session()
                        .say(TestingLibrary.QUESTION))
                .isEqualTo(report);
        assertThat(new TestingDelegation(documents::call).capacity(1).session().say(TestingLibrary.QUESTION))
                .isEqualTo(report);
        assertThat(new TestingDelegation(documents::call).failures(1).session().say(TestingLibrary.QUESTION))
                .isEqualTo(report);
    }

    @Test
    void questionThatTheDocumentsDoNotAnswer_isReportedAsSuch() {
        String report = delegation.session().say("What is the airspeed velocity of an unladen swallow?");

        assertThat(report)
                .contains("The documents do not answer this question.")
                .contains(
                        "## Not answered\n\n- What is the airspeed velocity of an unladen swallow? — the documents do not mention")
                .doesNotContain("> ", "## Sources");
    }

    @Test
    void halfOfAQuestion_isReportedBesideWhatIsMissing() {
        String report =
                delegation.session().say("What does Harbour do after a crash, and who won the chess tournament?");

        assertThat(report)
                .contains("> When Harbour starts after a crash")
                .contains("- Who won the chess tournament? — ");
    }

    @Test
    void thinAnswer_isAskedForOnceMore() {
        TestingSession session = delegation.session();

        session.say("What does the harbour_archive view show, and what does Harbour do after a crash?");

        assertThat(session.calls())
                .filteredOn(call -> call.startsWith(Researcher.CONTINUE))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("Search again: What does the harbour_archive view show?\\nOther words: ");
    }

    @Test
    void refusedStarts_areReported() {
        TestingSession session = new TestingSession(null, TestingDelegation.TOOLS, List.of("Nobody"), delegation);

        assertThat(session.say(TestingLibrary.QUESTION))
                .contains("The documents do not answer this question.")
                .contains("its look-up could not be started: no agent of that name");
    }

    @Test
    void tasksThatNeverEnd_areReportedAndNotWaitedForForEver() {
        String report = delegation.idleWaits(Integer.MAX_VALUE).session().say(TestingLibrary.QUESTION);

        assertThat(report).contains("its look-up had not ended when this was written");
    }

    @Test
    void everyToolFails_stillGivesAnAnswer() {
        TestingSession session = new TestingSession(
                null, TestingDelegation.TOOLS, List.of("Reader"), (tool, arguments) -> "Error: broken.");

        assertThat(session.say(TestingLibrary.QUESTION)).contains("## Not answered");
    }

    @Test
    void secondQuestion_isWorkOfItsOwn() {
        TestingSession session = delegation.session();
        session.say(TestingLibrary.QUESTION);

        String second = session.say("What must be configured for archive shipping?");

        assertThat(second)
                .startsWith("# What must be configured for archive shipping?\n")
                .contains("archive_target must name a directory")
                .doesNotContain("after a crash");
        assertThat(session.calls())
                .filteredOn(call -> call.startsWith(Researcher.CLEAR))
                .doesNotHaveDuplicates();
    }

    @Test
    void feedbackOfTheLoop_isWaitedForAndAnsweredWithTheReport() {
        TestingSession session = delegation.session();
        String report = session.say(TestingLibrary.QUESTION);

        String again = session.say("You still have 1 background task running:\n- #9 (Reader): something else");

        assertThat(again).isEqualTo(report);
        assertThat(session.calls()).last().isEqualTo(Researcher.WAIT + " {\"task_ids\":[9]}");
    }

    @Test
    void delivery_getsAShortAnswerAndNoNewResearch() {
        TestingSession session = delegation.session();
        session.say(TestingLibrary.QUESTION);
        int steps = session.steps().size();

        String answer =
                session.say("[ASYNC DELEGATION COMPLETE: task 2]\n\nTask 2: look up\nAgent: Reader\nStatus: completed");

        assertThat(answer).startsWith("Background task 2 (look up) has ended with status completed.");
        assertThat(session.steps()).hasSize(steps);
    }

    @Test
    void withoutBackgroundAgents_itSearchesItself() {
        TestingSession session =
                new TestingSession(null, List.of(LookUpSearch.SEARCH, LookUpSearch.READ), List.of(), documents::call);

        assertThat(session.say(TestingLibrary.QUESTION))
                .isEqualTo(delegation.session().say(TestingLibrary.QUESTION));
    }

    @Test
    void withoutAnyTools_itSaysWhatItNeeds() {
        TestingSession session = new TestingSession(null, List.of(), List.of(), documents::call);

        assertThat(session.say(TestingLibrary.QUESTION))
                .contains("without a language model")
                .contains("documents");
    }

    @Test
    void quotes_standWordForWordInTheirDocuments() {
        delegation.session().say(TestingLibrary.QUESTION);

        assertThat(delegation.readers().values()).isNotEmpty().allSatisfy(reader -> {
            String answer =
                    reader.conversation().get(reader.conversation().size() - 1).content();
            assertThat(Findings.in(answer).orElseThrow().passages())
                    .isNotEmpty()
                    .allSatisfy(quote -> assertThat(documents.text(quote.file()).substring(quote.position()))
                            .startsWith(quote.quote()));
        });
    }
}
