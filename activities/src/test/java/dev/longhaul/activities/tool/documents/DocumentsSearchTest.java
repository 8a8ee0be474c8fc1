package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsSearchTest {
    private final Path place;
    private final Path folder;
    private final DocumentIndexes indexes;
    private final DocumentsSearch search;

    DocumentsSearchTest(@TempDir Path place) throws IOException {
        this.place = place;
        folder = Files.createDirectories(place.resolve("docs"));
        indexes = new DocumentIndexes(place.resolve("index"));
        search = TestingDocuments.search(indexes);
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    @Test
    void passage_saysWhereItIs() throws IOException {
        Files.createDirectories(folder.resolve("guide"));
        Files.writeString(
                folder.resolve("guide/backup.md"),
                "# Backups\n\nNothing here.\n\n## Restoring\n\nA restored zebra runs.\n");
        JsonNode passage = find("zebra").get("passages").get(0);
        assertThat(passage.get("file").asText()).isEqualTo("guide/backup.md");
        assertThat(passage.get("title").asText()).isEqualTo("Backups");
        assertThat(passage.get("section").asText()).isEqualTo("Restoring");
        assertThat(passage.get("text").asText()).isEqualTo("A restored zebra runs.");
        assertThat(passage.get("position").asInt()).isEqualTo(35);
        assertThat(passage.has("page")).isFalse();
    }

    @Test
    void passageOfAPdf_namesItsPage() throws IOException {
        TestingPdf.write(folder.resolve("a.pdf"), "Paper", "an antelope", "a zebra");
        assertThat(find("zebra").get("passages").get(0).get("page").asInt()).isEqualTo(2);
    }

    @Test
    void words_areFoundByTheirStemsAndNamesByTheirParts() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "Set archive_command before recovering.");
        for (String words : new String[] {"recovered", "recovery", "archive_command", "archive command", "ARCHIVES"}) {
            assertThat(find(words).get("total").asInt()).as(words).isEqualTo(1);
        }
    }

    @Test
    void noHit_hints() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "words");
        JsonNode answer = find("zebra");
        assertThat(answer.get("passages")).isEmpty();
        assertThat(answer.get("total").asInt()).isZero();
        assertThat(answer.get("hint").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "the",
                "AND",
                "OR NOT",
                "\"",
                "zebra AND (",
                "title:zebra",
                "zebra~ *:* [a TO",
                "zebra\\",
                "+-!(){}",
                "\u0000zebra",
                "😀 zebra",
                "zebra^99999999999999",
                "/zebra.*/",
                "what is a zebra?",
                "'; DROP TABLE zebra; --"
            })
    void anyQuery_isPlainWords(String query) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "The zebra.");
        JsonNode answer = find(query);
        assertThat(answer.get("total").asInt()).isEqualTo(query.contains("zebra") ? 1 : 0);
    }

    @Test
    void endlessQuery_isAnswered() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "The zebra.");
        assertThat(find("zebra " + "word other-word ".repeat(50_000))
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(find("z".repeat(100_000)).get("total").asInt()).isZero();
    }

    @Test
    void answer_isBoundedAndSaysWhatItCut() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(
                    folder.resolve("long-" + i + ".md"),
                    "# " + "Title ".repeat(80) + "\n\n" + ("The \"zebra\" number " + i + " \\ runs. ").repeat(40));
        }
        String text = TestingDocuments.call(search, Map.of("query", "zebra", "limit", 20), folder)
                .text();
        assertThat(text).hasSizeBetween(6_000, SearchAnswer.MAX_CHARACTERS).contains("documents_read");
        JsonNode passages = json(text).get("passages");
        assertThat(passages).hasSize(20).allSatisfy(passage -> {
            assertThat(passage.get("cut").asBoolean()).isTrue();
            assertThat(passage.get("text").asText()).endsWith("runs.");
        });
        assertThat(find("zebra").get("passages")).hasSize(5).noneMatch(passage -> passage.has("cut"));
    }

    @Test
    void equallyGoodPassages_areOrderedByFile() throws IOException {
        for (String name : new String[] {"c.txt", "a.txt", "b.txt"}) {
            Files.writeString(folder.resolve(name), "the same zebra");
        }
        assertThat(find("zebra").get("passages"))
                .extracting(passage -> passage.get("file").asText())
                .containsExactly("a.txt", "b.txt", "c.txt");
    }

    @Test
    void severalFolders_nameTheirFilesByFolder() throws IOException {
        Path other = Files.createDirectories(place.resolve("other/docs"));
        Files.writeString(folder.resolve("a.txt"), "one zebra");
        Files.writeString(other.resolve("a.txt"), "one zebra");
        JsonNode answer = json(TestingDocuments.call(search, Map.of("query", "zebra"), folder, other, folder)
                .text());
        assertThat(answer.get("passages"))
                .extracting(passage -> passage.get("file").asText())
                .containsExactly("docs/a.txt", "docs-2/a.txt");
    }

    @Test
    void hiddenFilesLinksAndOtherKinds_areNotLookedInto() throws IOException {
        Path outside = Files.writeString(place.resolve("outside.txt"), "zebra");
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/a.txt"), "zebra");
        Files.writeString(folder.resolve(".hidden.txt"), "zebra");
        Files.writeString(folder.resolve("a.exe"), "zebra");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside);
        Files.createSymbolicLink(folder.resolve("cycle"), folder);
        Files.writeString(folder.resolve("b.txt"), "horse");
        assertThat(find("zebra").get("total").asInt()).isZero();
        assertThat(find("horse").get("total").asInt()).isEqualTo(1);
    }

    @Test
    void skippedFiles_areNamedAndCounted() throws IOException {
        Files.writeString(folder.resolve("good.txt"), "zebra");
        for (int i = 0; i < 8; i++) {
            Files.write(folder.resolve("bad-" + i + ".txt"), new byte[] {0});
        }
        JsonNode skipped = find("zebra").get("skipped");
        assertThat(skipped).hasSize(6);
        assertThat(skipped.get(0).asText()).isEqualTo("bad-0.txt is not text");
        assertThat(skipped.get(5).asText()).isEqualTo("and 3 more");
    }

    @Test
    void noSources_tellsTheModel() {
        ToolOutput output = TestingDocuments.call(search, Map.of("query", "zebra"));
        assertThat(output.failed()).isTrue();
        assertThat(output.text()).startsWith("Error: ").contains("no folders of documents");
    }

    @Test
    void absentFolder_isFinal() {
        assertUnreadable(place.resolve("absent"), "does not exist");
    }

    @Test
    void emptyFolder_isFinalAndSaysWhatIsRead() throws IOException {
        assertUnreadable(folder, "Markdown");
        Files.createFile(folder.resolve("empty.md"));
        assertUnreadable(folder, "empty.md holds no text");
    }

    @Test
    void folderThatVanishesLater_isFinal() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "zebra");
        find("zebra");
        Files.delete(file);
        Files.delete(folder);
        assertUnreadable(folder, "does not exist");
    }

    private void assertUnreadable(Path source, String message) {
        assertThatThrownBy(() -> TestingDocuments.call(search, Map.of("query", "zebra"), source))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining(source.toString())
                .hasMessageContaining(message)
                .extracting(e -> ((ToolException) e).type())
                .isEqualTo(FailureType.SOURCES_UNREADABLE);
    }

    private JsonNode find(String query) throws IOException {
        ToolOutput output = TestingDocuments.call(search, Map.of("query", query), folder);
        assertThat(output.failed()).isFalse();
        return json(output.text());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
