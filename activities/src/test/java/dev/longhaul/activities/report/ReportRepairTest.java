package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What becomes of a draft whose sources do not bear it out. */
class ReportRepairTest {
    private static final String WAL = "The server replays the log after a crash. It then accepts connections.";
    private static final String PAGE = "Backups are taken every night and kept for a week.";

    private final TestingContentStore store = new TestingContentStore();
    private final ReportActivitiesImpl activities = new ReportActivitiesImpl(store, request -> name -> switch (name) {
        case "wal.md" -> List.of(new SourceText("WAL", WAL));
        case "https://example.org/b" -> List.of(new SourceText("Backups", PAGE, Instant.EPOCH));
        default -> List.of();
    });

    private static ReportRequest request(Text answer, int tasks, int turn) {
        return new ReportRequest(
                "s1",
                "What happens?",
                answer,
                List.of("/docs"),
                "Researcher",
                "default",
                Usage.NONE,
                tasks,
                Instant.EPOCH,
                Instant.EPOCH,
                turn,
                null,
                ConversationHead.EMPTY);
    }

    private Report written(String findings, int tasks) {
        return activities.writeReport(
                request(Text.of("# What happens?\n\nIt replays.\n\n" + findings + """

                        ## Sources

                        1. WAL — wal.md (Replay)
                        2. Backups — https://example.org/b
                        3. Never read — https://example.org/never
                        """), tasks, 1));
    }

    private String markdown(Report report) {
        return store.text(report.markdown());
    }

    private JsonNode json(Report report) throws Exception {
        return new ObjectMapper().readTree(store.text(report.json()));
    }

    @Test
    void everythingBorneOut_needsNoRepair() throws Exception {
        Report report = written("""
                ## Findings

                ### Crash

                The log is replayed after a crash.

                > The server replays the log after a crash. [1]

                ### Backups

                There are backups, “Backups are taken every night and kept” [2].
                """, 1);

        assertThat(report.repair()).isNull();
        assertThat(report.answer()).isNull();
        assertThat(json(report).path("not_supported")).isEmpty();
        JsonNode quote = json(report).at("/claims/1/quotes/0");
        assertThat(quote.path("hash").asText()).isEqualTo(store.put(PAGE).toString());
        assertThat(PAGE.substring(
                        quote.path("position").asInt(), quote.path("end").asInt()))
                .isEqualTo("Backups are taken every night and kept");
        assertThat(json(report).at("/sources/1/retrieved_at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void plantedFalseQuote_isToBeMended_andElseTakenOutWithItsClaim() throws Exception {
        Report report = written("""
                ## Findings

                ### Crash

                The log is replayed.

                > The server replays the log after a crash. [1]

                ### Loss

                The log is lost after a crash.

                > The server loses the log after a crash. [1]
                """, 1);

        assertThat(report.repair())
                .contains("under \"Loss\": \"The log is lost after a crash.\": “The server loses the log after a"
                        + " crash.” does not stand in [1] wal.md.")
                .contains("Write the whole report again.");
        String kept = markdown(report).substring(0, markdown(report).indexOf(SupportedText.HEADING));
        assertThat(kept).contains("> The server replays the log").doesNotContain("lost", "loses", "### Loss");
        assertThat(markdown(report)).contains("- The log is lost after a crash. — “The server loses");
        assertThat(json(report).path("claims")).hasSize(1);
        assertThat(json(report).at("/not_supported/0/heading").asText()).isEqualTo("Loss");
        assertThat(Jsoup.parse(store.text(report.html())).select(".counts").text())
                .contains("1 not supported");
        assertThat(new Texts(store).whole(Objects.requireNonNull(report.answer())))
                .contains("## Not supported")
                .doesNotContain("### Loss");
    }

    @Test
    void plantedClaimWithoutAQuote_isCaught_alsoWithACitationOfAnotherMatter() {
        Report report = written("""
                ## Findings

                ### Crash

                The log is replayed after a crash.

                > The server replays the log after a crash. [1]

                The moon is made of cheese [1].

                - Elephants never forget anything.
                """, 1);

        assertThat(report.repair())
                .contains("\"The moon is made of cheese [1].\": it has no quotation")
                .contains("\"Elephants never forget anything.\": it has no quotation");
        String kept = markdown(report).substring(0, markdown(report).indexOf(SupportedText.HEADING));
        assertThat(kept).doesNotContain("moon", "Elephants");
    }

    @Test
    void statementsInARow_mayRestOnTheSameQuotation() {
        assertThat(written("""
                        ## Findings

                        The server replays its log [1].

                        Connections are accepted after the log is replayed [1].

                        > The server replays the log after a crash. It then accepts connections. [1]
                        """, 1).repair()).isNull();
    }

    @Test
    void falseQuoteBesideATrueOne_goesAlone() {
        Report report = written("""
                ## Findings

                The log is replayed.

                > The server replays the log after a crash. [1]

                > It then refuses connections. [1]
                """, 1);

        String kept = markdown(report).substring(0, markdown(report).indexOf(SupportedText.HEADING));
        assertThat(kept)
                .contains("The log is replayed.", "> The server replays")
                .doesNotContain("refuses");
    }

    @Test
    void sourceThatWasNeverRead_isNamed() {
        assertThat(written("## Findings\n\nIt is so.\n\n> Words from a page that was never read. [3]\n", 1)
                        .repair())
                .contains("nothing was read from [3] https://example.org/never");
        assertThat(written("## Findings\n\nIt is so.\n\n> Words from no source at all. [7]\n", 1)
                        .repair())
                .contains("names the source [7], which is not in the list of sources");
    }

    @Test
    void draftThatWasMended_isNotMendedAgain() {
        Report report = written("## Findings\n\nThe moon is cheese.\n", 1);

        Report again = activities.writeReport(request(Objects.requireNonNull(report.answer()), 1, 1));

        assertThat(again.repair()).isNull();
    }

    @Test
    void plainAnswer_isAskedForAsAReport_onlyWhereOthersWereSentToLookThingsUp() {
        ReportRequest talk = request(Text.of("Hello! How can I help?"), 0, 1);
        ReportRequest job = request(Text.of("The log is replayed."), 2, 1);

        assertThat(activities.writeReport(talk).repair()).isNull();
        assertThat(activities.writeReport(job).repair()).contains("was to be a report that can be checked");
        assertThat(activities.writeReport(job).answer()).isNull();
        assertThat(activities.writeReport(job).plain()).isTrue();
        ReportRequest later = request(Text.of("You are welcome."), 2, 2);
        assertThat(activities.writeReport(later).repair()).isNull();
    }

    @Test
    void answerThatNothingWasFound_isAReport() {
        ReportRequest request = request(
                Text.of("# What happens?\n\nThe documents do not say.\n\n## Not answered\n\n- What happens?\n"), 2, 1);

        assertThat(activities.writeReport(request).repair()).isNull();
        assertThat(activities.writeReport(request).plain()).isFalse();
    }

    /** The extractive model, which only quotes, knows by these words that no person asks. */
    @Test
    void requests_beginWithWordsOfTheirOwn() {
        assertThat(RepairRequest.ofNoReport()).startsWith("Your answer was to be a report");
        assertThat(RepairRequest.of(List.of(new Unsupported("a", "", "b", List.of()))))
                .startsWith("Your report was checked against its sources.");
    }
}
