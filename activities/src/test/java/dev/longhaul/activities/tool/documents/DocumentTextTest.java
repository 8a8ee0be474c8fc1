package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTextTest {
    @TempDir
    Path folder;

    @Test
    void quote_isHeldWhateverItsWhiteSpace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.html"), "<title>T</title><p>one\u200btwo <b>three</b></p><p>four</p>");
        DocumentText text = DocumentText.read(file);
        assertThat(text.title()).isEqualTo("T");
        assertThat(text.holds("onetwo\nthree  four")).isTrue();
        assertThat(text.holds("one\u200btwo")).isTrue();
        assertThat(text.holds("three. four")).isFalse();
    }

    @Test
    void unreadableFile_saysWhy() {
        assertThatThrownBy(() -> DocumentText.read(folder.resolve("absent.md")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent.md is gone");
    }
}
