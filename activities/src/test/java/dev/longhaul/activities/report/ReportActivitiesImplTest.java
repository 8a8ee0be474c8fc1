package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportRequest;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportActivitiesImplTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

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
            folders -> file -> folders.contains("/docs") && file.equals("log.md")
                    ? Optional.of(new SourceText("The log", "At start it waits. It replays the whole log."))
                    : Optional.empty());

    @Test
    void json_holdsClaimsSourcesAndWhatItTook() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(store.text(
                        activities.writeReport(request(Text.of(ANSWER), 90)).json()));

        assertThat(json.path("question").asText()).isEqualTo("Does it replay?");
        assertThat(json.at("/made_with/language_model").asBoolean(true)).isFalse();
        assertThat(json.at("/claims/0/heading").asText()).isEqualTo("Does it replay?");
        assertThat(json.at("/claims/0/quotes/0").toString())
                .isEqualTo(
                        "{\"source\":1,\"file\":\"log.md\",\"title\":\"The log\",\"text\":\"It replays the whole log.\","
                                + "\"position\":19,\"verified\":true}");
        assertThat(json.at("/claims/0/quotes/1/verified").asBoolean(true)).isFalse();
        assertThat(json.at("/sources/0").toString())
                .isEqualTo(
                        "{\"number\":1,\"title\":\"The log\",\"file\":\"log.md\",\"section\":\"Replay\",\"quotes\":2}");
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
                .startsWith(ANSWER.stripTrailing())
                .endsWith(
                        "Made by agent Researcher with model default. 1 of 2 quotations were found word for word in the"
                                + " named documents; do not rely on the rest.\n");
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
                new Usage(12, 0, 0, java.math.BigDecimal.ZERO),
                2,
                START,
                START.plus(Duration.ofSeconds(seconds)));
    }
}
