package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentSourcesTest {
    @TempDir
    Path place;

    @Test
    void foldersWithDocuments_arePassed() throws IOException {
        Files.createDirectories(place.resolve("a/b"));
        Files.writeString(place.resolve("a/b/c.md"), "words");
        assertThatCode(() -> DocumentSources.check(List.of())).doesNotThrowAnyException();
        assertThatCode(() -> DocumentSources.check(List.of(place.toString()))).doesNotThrowAnyException();
    }

    @Test
    void anythingElse_isRefusedInWords() throws IOException {
        Path file = Files.writeString(place.resolve("a.exe"), "x");
        assertRefused(place.resolve("absent"), "does not exist");
        assertRefused(file, "is not a folder");
        assertRefused(place, "holds no readable document");
        Files.createFile(place.resolve("empty.txt"));
        assertRefused(place, "holds no readable document");
    }

    @Test
    void documents_areReadByTheirNamesFromOneLook() throws IOException {
        Files.writeString(Files.createDirectories(place.resolve("a")).resolve("one.md"), "# One\n\nFirst words.");
        Files.writeString(Files.createDirectories(place.resolve("b")).resolve("two.md"), "# Two\n\nSecond words.");
        SourceDocuments documents = new SourceDocuments(
                List.of(place.resolve("a").toString(), place.resolve("b").toString()));
        assertThat(documents.read("a/one.md"))
                .hasValueSatisfying(one -> assertThat(one.title()).isEqualTo("One"));
        Files.writeString(place.resolve("b/three.md"), "Too late.");
        assertThat(documents.read("b/two.md")).isPresent();
        assertThat(documents.read("b/three.md")).isEmpty();
        assertThat(documents.read("../b/two.md")).isEmpty();
    }

    private static void assertRefused(Path folder, String words) {
        assertThatThrownBy(() -> DocumentSources.check(List.of(folder.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(words);
    }
}
