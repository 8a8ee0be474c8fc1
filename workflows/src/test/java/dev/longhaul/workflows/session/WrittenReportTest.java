package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportActivities;
import dev.longhaul.workflows.report.ReportRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a research job's report is told of the job. */
class WrittenReportTest {
    private final List<ReportRequest> written = new CopyOnWriteArrayList<>();
    private final ReportActivities reports = request -> {
        written.add(request);
        BlockHash block = new BlockHash("1".repeat(64));
        return new Report(block, block, block);
    };
    private final TestingSessions sessions = new TestingSessions(
            request -> {
                throw new UnsupportedOperationException("no activity tools here");
            },
            reports);

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void usageOfAReport_countsTheTurnThatItReportsOnce() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        sessions.model.turns("Main", call(start("Echo")), call(waitFor(1)), say("found"));
        sessions.model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start(
                "report",
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()),
                        new Requests.Say("What is it?", null),
                        Origin.COMMAND_LINE,
                        true));
        SessionView answered =
                TestingSessions.await(session, seen -> "found".equals(seen.answer()) && seen.report() != null);
        assertThat(written).singleElement().satisfies(report -> {
            assertThat(report.question()).isEqualTo("What is it?");
            assertThat(report.usage().modelCalls()).isEqualTo(4);
        });
        assertThat(answered.usage().modelCalls()).isEqualTo(4);
    }
}
