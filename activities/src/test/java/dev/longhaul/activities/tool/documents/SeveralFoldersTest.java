package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session over several folders, two of them of the same name. */
class SeveralFoldersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path[] folders;
    private final Path place;

    SeveralFoldersTest(@TempDir Path place) throws IOException {
        this.place = place;
        folders = new Path[] {
            folder("one/docs", "A zebra in the first folder."),
            folder("two/docs", "A zebra in the second folder."),
            folder("notes", "A zebra in the notes.")
        };
    }

    @Test
    void whatIsFound_isReadByItsName() throws IOException {
        try (DocumentIndexes indexes = new DocumentIndexes(place.resolve("index"))) {
            JsonNode passages = call(TestingDocuments.search(indexes), Map.of("query", "zebra"))
                    .get("passages");
            assertThat(passages.findValuesAsText("file"))
                    .containsExactlyInAnyOrder("docs/animal.txt", "docs-2/animal.txt", "notes/animal.txt");
            for (JsonNode passage : passages) {
                JsonNode read = call(
                        new DocumentsRead(TestingDocuments.inMemory()),
                        Map.of("file", passage.get("file").asText()));
                assertThat(read.get("text")).isEqualTo(passage.get("text"));
            }
        }
    }

    @Test
    void folderThatIsNamedTwice_isSearchedOnce() throws IOException {
        try (DocumentIndexes indexes = new DocumentIndexes(place.resolve("index"))) {
            Path again = folders[2].resolve("../notes");
            JsonNode answer = JSON.readTree(
                    TestingDocuments.call(TestingDocuments.search(indexes), Map.of("query", "zebra"), folders[2], again)
                            .text());
            assertThat(answer.get("total").asInt()).isEqualTo(1);
        }
    }

    private JsonNode call(dev.longhaul.activities.tool.ActivityTool tool, Map<String, Object> arguments)
            throws IOException {
        return JSON.readTree(TestingDocuments.call(tool, arguments, folders).text());
    }

    private Path folder(String name, String words) throws IOException {
        Path folder = Files.createDirectories(place.resolve(name));
        Files.writeString(folder.resolve("animal.txt"), words);
        return folder;
    }
}
