package dev.longhaul.starter.report.citation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.report.ReportData;
import dev.longhaul.starter.report.ReportReader;
import dev.longhaul.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CitationsTest {
    private static ReportData report(String sources) {
        return ReportReader.read("{\"ended_at\": \"2026-11-21T23:30:00Z\", \"sources\": [" + sources + "]}");
    }

    private static final String PAGE = """
            {"number": 2, "title": "Über Backups & mehr", "file": "https://example.org/a_b?x=1%202&y={z}",
             "section": "", "retrieved_at": "2026-11-20T01:00:00Z"}""";
    private static final String FILE = """
            {"number": 1, "title": "Costs: 100% of $5_000 {net} ~ #1 ^ \\\\ end", "file": "notes/my_file.md",
             "section": "Prices & more"}""";

    @Test
    void pageOfTheWeb_hasItsAddressAndTheDayItWasRead() {
        assertThat(BibTex.of(report(PAGE))).isEqualTo("""
                @misc{uber-backups-2,
                  title = {{Über Backups \\& mehr}},
                  url = {https://example.org/a_b?x=1%202&y=%7Bz%7D},
                  howpublished = {\\url{https://example.org/a_b?x=1%202&y=%7Bz%7D}},
                  urldate = {2026-11-20},
                  note = {Accessed 2026-11-20},
                }
                """);
    }

    @Test
    void document_hasItsFileAndSection_andNothingThatTexWouldObey() {
        assertThat(BibTex.of(report(FILE))).isEqualTo("""
                @misc{costs-100-1,
                  title = {{Costs: 100\\% of \\$5\\_000 \\textbraceleft{}net\\textbraceright{} \\textasciitilde{} \\#1 \
                \\textasciicircum{} \\textbackslash{} end}},
                  note = {File notes/my\\_file.md, section Prices \\& more},
                }
                """);
    }

    @Test
    void braces_areEvenInNumber_whateverStandsInATitle() {
        String text = BibTex.of(report("""
                {"number": 1, "title": "}}{ @misc{x, \\"a\\nb", "file": "https://example.org/}{"},
                {"number": 2, "title": "\\\\}", "file": "a}b\\\\{.md", "section": "}"}"""));

        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            assertThat(depth).isNotNegative();
        }
        assertThat(depth).isZero();
        assertThat(text.lines().filter(line -> line.startsWith("@"))).hasSize(2);
    }

    @Test
    void keys_areOfOneSourceEach_andInLatinLetters() {
        String text = BibTex.of(report("""
                {"number": 3, "title": "備份工具", "file": "a.md"},
                {"number": 1, "title": "Backup tools", "file": "b.md"},
                {"number": 2, "title": "Backup tools", "file": "c.md"},
                {"number": 4, "title": "", "file": ""}"""));

        List<String> keys = new ArrayList<>();
        Matcher matcher = Pattern.compile("@misc\\{([^,]*),").matcher(text);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        assertThat(keys).containsExactly("backup-tools-1", "backup-tools-2", "source-3", "source-4");
    }

    @Test
    void cslJson_saysTheSame() throws Exception {
        JsonNode items = Payloads.newMapper().readTree(CslJson.of(report(PAGE + "," + FILE)));

        assertThat(items).hasSize(2);
        JsonNode file = items.get(0);
        assertThat(file.get("type").asText()).isEqualTo("document");
        assertThat(file.get("title").asText()).isEqualTo("Costs: 100% of $5_000 {net} ~ #1 ^ \\ end");
        assertThat(file.get("section").asText()).isEqualTo("Prices & more");
        assertThat(file.has("accessed")).isFalse();
        JsonNode page = items.get(1);
        assertThat(page.get("id").asText()).isEqualTo("uber-backups-2");
        assertThat(page.get("type").asText()).isEqualTo("webpage");
        assertThat(page.get("URL").asText()).isEqualTo("https://example.org/a_b?x=1%202&y={z}");
        assertThat(page.at("/accessed/date-parts/0").toString()).isEqualTo("[2026,11,20]");
    }

    @Test
    void pageWithoutATime_wasReadWhenTheReportWasWritten_andNothingIsMadeUp() throws Exception {
        String page = "{\"number\": 1, \"title\": \"\", \"file\": \"https://example.org/\"}";
        JsonNode item = Payloads.newMapper().readTree(CslJson.of(report(page))).get(0);
        assertThat(item.at("/accessed/date-parts/0").toString()).isEqualTo("[2026,11,21]");
        assertThat(item.get("title").asText()).isEqualTo("https://example.org/");
        assertThat(item.has("author")).isFalse();

        ReportData old = ReportReader.read("{\"sources\": [" + page + "]}");
        assertThat(BibTex.of(old)).doesNotContain("urldate").doesNotContain("ccessed");
    }

    @Test
    void reportWithoutSources_hasNone() {
        assertThat(BibTex.of(report(""))).isEqualTo("% The report names no sources.\n");
        assertThat(CslJson.of(report("")).replaceAll("\\s", "")).isEqualTo("[]");
    }
}
