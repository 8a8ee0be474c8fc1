package dev.longhaul.starter.http;

import static dev.longhaul.starter.http.TestingErrors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of reports over HTTP, against the in-process server. */
class ReportRoutesTest {
    @TempDir
    private static Path directory;

    private static TestingDesk desk;
    private static TestingApi api;

    @BeforeAll
    static void startServer() {
        desk = new TestingDesk(directory);
        api = desk.api;
    }

    @AfterAll
    static void endServer() {
        desk.close();
    }

    @Test
    void longResult_isWholeUnderItsOwnAddress() {
        api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"big\", \"agent\": \"Main\"}");
        Answer report = api.post(
                "/v1/sessions", "{\"message\": \"x\", \"session\": \"bigger\", \"agent\": \"Big\", \"report\": true}");
        assertThat(report.status()).isEqualTo(201);
        desk.awaitStatus("bigger", "idle");

        assertThat(api.get("/v1/sessions/bigger/report").header("Content-Type")).startsWith("text/markdown");
        Answer pdf = api.get("/v1/sessions/bigger/report", "Accept", "application/pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(api.get("/v1/sessions/bigger/report", "Accept", "application/x-bibtex")
                        .body())
                .isEqualTo("% The report names no sources.\n");
        Answer csl = api.get("/v1/sessions/bigger/report?format=csl", "Accept", "text/html");
        assertThat(csl.header("Content-Type")).startsWith("application/vnd.citationstyles.csl+json");
        assertThat(csl.header("Content-Disposition")).isEqualTo("inline; filename=\"bigger-sources.json\"");
        assertThat(csl.json().isArray()).isTrue();
        assertThat(api.get("/v1/sessions/bigger/report?format=docx").status()).isEqualTo(422);
        Answer html = api.get("/v1/sessions/bigger/report", "Accept", "text/html");
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(api.get("/v1/sessions/bigger/report", "Accept", "application/json")
                        .json()
                        .isObject())
                .isTrue();
        assertError(
                api.get("/v1/sessions/bigger/report", "Accept", "image/png"), 406, "not_acceptable", "not to be had");
        assertError(api.get("/v1/sessions/big/report"), 409, "refused", "has no report");
    }

    @Test
    void sourcesOfEarlierReports_canStillBeOpened() throws IOException {
        Path documents = Files.createDirectories(directory.resolve("documents"));
        Files.writeString(documents.resolve("a.md"), "The first of all words.");
        Files.writeString(documents.resolve("b.md"), "The second of all words.");
        api.post(
                "/v1/sessions",
                "{\"message\": \"x\", \"session\": \"quotes\", \"agent\": \"Quoter\", \"report\": true, \"sources\": [\""
                        + documents + "\"]}");
        desk.awaitStatus("quotes", "idle");
        JsonNode first = report();
        String hash = first.at("/sources/0/hash").asText();
        assertThat(first.has("earlier")).isFalse();

        api.post("/v1/sessions/quotes/messages", "{\"message\": \"more\"}");
        JsonNode second = Eventually.sees("the second report", () -> report(), seen -> seen.has("earlier"));

        assertThat(second.at("/sources/0/file").asText()).isEqualTo("b.md");
        JsonNode source = api.get("/v1/sessions/quotes/report/sources/" + hash + "?from=4")
                .json();
        assertThat(source.path("file").asText()).isEqualTo("a.md");
        assertThat(source.path("text").asText()).isEqualTo("first of all words.");
        assertError(api.get("/v1/sessions/quotes/report/sources/" + "0".repeat(64)), 404, "not_found", "has no source");
    }

    private static JsonNode report() {
        return api.get("/v1/sessions/quotes/report", "Accept", "application/json")
                .json();
    }
}
