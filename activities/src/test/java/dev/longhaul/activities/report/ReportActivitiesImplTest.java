package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.Sha256;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportRequest;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportActivitiesImplTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private static final String LOG = "At start it waits. It replays the whole log.";

    private static final String ANSWER = """
            # Does it replay?

            No language model was used: the passages below are quoted from the documents; judge them yourself.

            ## Findings

            ### Does it replay?

            The documents say on “replay”:

            > It replays the whole log. [1]

            > It never existed anywhere. [1]

            ## Not answered

            - Why? — no passage of the documents is about it.

            ## Sources

            1. The log — log.md (Replay)
            """;

    private final TestingContentStore store = new TestingContentStore();
    private final ReportActivitiesImpl activities = new ReportActivitiesImpl(
            store,
            request -> name -> request.sources().contains("/docs") && name.equals("log.md")
                    ? List.of(new SourceText("The log", LOG))
                    : List.of());

    @Test
    void json_holdsClaimsSourcesAndWhatItTook() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(store.text(
                        activities.writeReport(request(Text.of(ANSWER), 90)).json()));

        String hash = Sha256.of(LOG.getBytes(StandardCharsets.UTF_8)).toString();
        assertThat(json.path("question").asText()).isEqualTo("Does it replay?");
        assertThat(json.at("/made_with/language_model").asBoolean(true)).isFalse();
        assertThat(json.at("/claims/0/heading").asText()).isEqualTo("Does it replay?");
        assertThat(json.at("/claims/0/quotes/0").toString())
                .isEqualTo(
                        "{\"source\":1,\"file\":\"log.md\",\"title\":\"The log\",\"text\":\"It replays the whole log.\","
                                + "\"position\":19,\"end\":44,\"hash\":\"" + hash + "\",\"verified\":true}");
        assertThat(store.text(new BlockHash(hash)).substring(19, 44)).isEqualTo("It replays the whole log.");
        assertThat(json.at("/claims/0/quotes")).hasSize(1);
        assertThat(json.at("/not_supported/0/text").asText()).isEqualTo("It never existed anywhere.");
        assertThat(json.at("/not_supported/0/reason").asText())
                .isEqualTo("“It never existed anywhere.” does not stand in [1] log.md");
        assertThat(json.at("/sources/0").toString())
                .isEqualTo(
                        "{\"number\":1,\"title\":\"The log\",\"file\":\"log.md\",\"section\":\"Replay\",\"quotes\":1,"
                                + "\"hash\":\"" + hash + "\",\"characters\":44}");
        assertThat(json.at("/not_answered/0").asText()).startsWith("Why?");
        assertThat(json.at("/usage/model_calls").asInt()).isEqualTo(12);
        assertThat(json.path("tasks").asInt()).isEqualTo(2);
        assertThat(json.path("started_at").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(json.path("duration").asText()).isEqualTo("PT1M30S");
    }

    @Test
    void markdown_isTheAnswerWithALineUnderIt() {
        String markdown =
                store.text(activities.writeReport(request(Text.of(ANSWER), 90)).markdown());

        assertThat(markdown)
                .startsWith(ANSWER.substring(0, ANSWER.indexOf("> It never")))
                .contains("""

                        ## Not supported

                        Taken out of the report, because its sources do not say so; a summary may still repeat it:

                        - It never existed anywhere. — “It never existed anywhere.” does not stand in \\[1\\] log.md.

                        ## Sources
                        """)
                .endsWith(
                        "Made by agent Researcher with model default. Its one quotation was found word for word in its"
                                + " document. One part of the draft was not supported by its sources and taken out.\n\n"
                                + "Cost of the session so far: 12 model calls, 3,400 tokens in, 500 out, 2 background tasks; 0.42 at the configured"
                                + " prices.\n");
    }

    @Test
    void markdownAndHtml_areTheSameWhateverTheRunTook() {
        Report one = activities.writeReport(request(Text.of(ANSWER), 90));
        Report other = activities.writeReport(request(Text.of(ANSWER), 7_000));

        assertThat(other.markdown()).isEqualTo(one.markdown());
        assertThat(other.html()).isEqualTo(one.html());
        assertThat(other.json()).isNotEqualTo(one.json());
        assertThat(activities.writeReport(request(Text.of(ANSWER), 90))).isEqualTo(one);
    }

    @Test
    void storedAnswer_isReadWhole() {
        BlockHash hash = store.put(ANSWER.getBytes(StandardCharsets.UTF_8));
        Text text = Text.stored("# Does", hash, ANSWER.length(), ANSWER.length());

        assertThat(activities.writeReport(request(text, 90)))
                .isEqualTo(activities.writeReport(request(Text.of(ANSWER), 90)));
    }

    @Test
    void missingAnswer_failsForGood() {
        Text text = Text.stored("# Does", new BlockHash("0".repeat(64)), 10, 10);

        assertThatThrownBy(() -> activities.writeReport(request(text, 90)))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("CONTENT_MISSING"));
    }

    private static ReportRequest request(Text answer, long seconds) {
        return new ReportRequest(
                "s1",
                "Does it replay?",
                answer,
                List.of("/docs"),
                "Researcher",
                "default",
                new Usage(12, 3_400, 500, new BigDecimal("0.4200")),
                2,
                START,
                START.plus(Duration.ofSeconds(seconds)),
                1,
                null,
                ConversationHead.EMPTY);
    }
}
