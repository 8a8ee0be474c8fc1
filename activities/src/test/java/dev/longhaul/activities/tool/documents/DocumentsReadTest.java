package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.tool.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsReadTest {
    private static final String SENTENCE = "This is a sentence of a long document. ";

    private final DocumentsRead read = new DocumentsRead(TestingDocuments.inMemory());
    private final Path place;
    private final Path folder;

    DocumentsReadTest(@TempDir Path place) throws IOException {
        this.place = place;
        folder = Files.createDirectories(place.resolve("docs"));
        Files.createDirectories(folder.resolve("guide"));
        Files.writeString(folder.resolve("guide/long.txt"), SENTENCE.repeat(500).strip());
        Files.writeString(folder.resolve("short.md"), "# Short\n\nAll of it.");
        Files.writeString(place.resolve("secret.txt"), "secret");
    }

    @Test
    void shortDocument_isReadWhole() throws IOException {
        JsonNode answer = answer(Map.of("file", "short.md"));
        assertThat(answer.get("title").asText()).isEqualTo("Short");
        assertThat(answer.get("text").asText()).isEqualTo("Short\n\nAll of it.");
        assertThat(answer.get("from").asInt()).isZero();
        assertThat(answer.get("to").asInt()).isEqualTo(answer.get("characters").asInt());
        assertThat(answer.get("more").asBoolean()).isFalse();
    }

    @Test
    void longDocument_isReadToItsEndInStretches() throws IOException {
        StringBuilder whole = new StringBuilder();
        JsonNode answer;
        do {
            answer = answer(Map.of("file", "guide/long.txt", "from", whole.length(), "length", 8_000));
            assertThat(answer.get("text").asText())
                    .hasSizeLessThanOrEqualTo(8_000)
                    .endsWith(".");
            whole.append(answer.get("text").asText());
        } while (answer.get("more").asBoolean());
        assertThat(whole.toString()).isEqualTo(SENTENCE.repeat(500).strip());
    }

    @Test
    void changedDocument_isReadAsItIsNow() throws IOException {
        answer(Map.of("file", "short.md"));
        Files.writeString(folder.resolve("short.md"), "Now it is longer than before.");
        assertThat(answer(Map.of("file", "short.md")).get("text").asText()).startsWith("Now");
    }

    @Test
    void nameWithoutItsFolder_isEnoughWhenItIsTheOnlyOne() throws IOException {
        assertThat(answer(Map.of("file", "long.txt")).get("file").asText()).isEqualTo("guide/long.txt");
        assertThat(answer(Map.of("file", "./guide\\long.txt")).get("file").asText())
                .isEqualTo("guide/long.txt");
    }

    @Test
    void unknownName_namesTheClosest() {
        ToolOutput output = TestingDocuments.call(read, Map.of("file", "guide/lonk.txt"), folder);
        assertThat(output.failed()).isTrue();
        assertThat(output.text()).contains("no document \"guide/lonk.txt\"").contains("are: guide/long.txt, short.md.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "guide/../../secret.txt",
                "/etc/passwd",
                "..\\secret.txt",
                "link.txt",
                "linked/secret.txt",
                ".",
                "",
                "guide",
                "secret.txt\u0000.md",
                "file:///etc/passwd",
                ".hidden.txt"
            })
    void nothingOutsideTheFolder_isRead(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve("link.txt"), place.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("linked"), place);
        Files.writeString(folder.resolve(".hidden.txt"), "secret");
        ToolOutput output = TestingDocuments.call(read, Map.of("file", name), folder);
        assertThat(output.failed()).isTrue();
    }

    @Test
    void beginningBeyondTheEnd_saysHowLongItIs() {
        ToolOutput output = TestingDocuments.call(read, Map.of("file", "short.md", "from", 400), folder);
        assertThat(output.failed()).isTrue();
        assertThat(output.text()).contains("has 17 characters");
    }

    @Test
    void hugeNumbers_areBounded() throws IOException {
        JsonNode answer = answer(Map.of("file", "guide/long.txt", "from", 5, "length", Integer.MAX_VALUE));
        assertThat(answer.get("text").asText()).hasSizeLessThanOrEqualTo(8_000);
    }

    @Test
    void brokenDocument_tellsTheModel() throws IOException {
        Files.writeString(folder.resolve("broken.pdf"), "no pdf");
        ToolOutput output = TestingDocuments.call(read, Map.of("file", "broken.pdf"), folder);
        assertThat(output.failed()).isTrue();
        assertThat(output.text()).contains("broken.pdf").contains("is not a PDF");
    }

    @Test
    void noSources_tellsTheModel() {
        assertThat(TestingDocuments.call(read, Map.of("file", "a")).failed()).isTrue();
    }

    private JsonNode answer(Map<String, Object> arguments) throws IOException {
        ToolOutput output = TestingDocuments.call(read, arguments, folder);
        assertThat(output.failed()).as(output.text()).isFalse();
        return new ObjectMapper().readTree(output.text());
    }
}
