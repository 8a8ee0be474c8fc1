package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {
    @TempDir
    Path folder;

    @Test
    void markdown_isReadAsThePageThatItBecomes() throws Exception {
        String markdown = """
                ---
                layout: page
                ---
                # The *Title*

                Some **bold** and `code`, a [link](http://x/).

                ## Part

                | A | B |
                |---|---|
                | 1 | 2 |

                - item <!-- unseen -->

                      code();
                """;
        Extraction read = read("a.md", markdown);
        assertThat(read.title()).isEqualTo("The Title");
        assertThat(read.text())
                .isEqualTo("The Title\n\nSome bold and code, a link.\n\nPart\n\nA\tB\n1\t2\nitem\n\ncode();");
    }

    @Test
    void plainText_keepsItsLinesAndMarks() throws Exception {
        assertThat(read("a.txt", "one\n  two \n\n\n*three*\r\n\r\nfour").text())
                .isEqualTo("one\n  two\n\n*three*\n\nfour");
    }

    @Test
    void restructuredText_hasSections() throws Exception {
        Extraction read = read("a.rst", "Title\n=====\n\nintro\n\nPart\n----\n\nwords");
        assertThat(read.title()).isEqualTo("Title");
        assertThat(read.text()).isEqualTo("Title\n=====\n\nintro\n\nPart\n----\n\nwords");
        assertThat(read.paragraphs().get(3).section()).isEqualTo("Part");
    }

    @Test
    void asciidoc_hasSections() throws Exception {
        Extraction read = read("a.adoc", "= Title\n\nintro\n\n== Part\n\nwords");
        assertThat(read.title()).isEqualTo("Title");
        assertThat(read.paragraphs().get(3).section()).isEqualTo("Part");
    }

    @Test
    void pdf_hasPagesAndATitle() throws Exception {
        Path file = TestingPdf.write(folder.resolve("a.pdf"), "The Paper", "first page words", "second page words");
        Extraction read = DocumentReader.read(file);
        assertThat(read.title()).isEqualTo("The Paper");
        assertThat(read.text()).contains("first page words").contains("second page words");
        assertThat(read.paragraphs()).extracting(Paragraph::page).containsExactly(1, 2);
    }

    @Test
    void brokenPdf_saysSo() throws IOException {
        byte[] garbage = new byte[5_000];
        new Random(7).nextBytes(garbage);
        Files.write(folder.resolve("a.pdf"), garbage);
        assertUnreadable("a.pdf", "is not a PDF that can be read");
    }

    @Test
    void truncatedPdf_isReadOrSaysSo() throws Exception {
        byte[] whole = Files.readAllBytes(TestingPdf.write(folder.resolve("w.pdf"), "T", "words"));
        for (int length = 1; length < whole.length; length += 97) {
            Path file = Files.write(folder.resolve("a.pdf"), Arrays.copyOf(whole, length));
            try {
                assertThat(DocumentReader.read(file).text()).contains("words");
            } catch (UnreadableDocument e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }

    @Test
    void emptyFile_holdsNoText() throws IOException {
        for (String name : new String[] {"a.md", "a.html", "a.txt"}) {
            Files.createFile(folder.resolve(name));
            assertUnreadable(name, "holds no text");
        }
    }

    @Test
    void binaryFile_isNotText() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[] {'a', 0, 'b'});
        assertUnreadable("a.txt", "is not text");
    }

    @Test
    void hugeFile_isRefusedUnread() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("a.txt").toFile(), "rw")) {
            file.setLength(DocumentReader.MAX_BYTES + 1);
        }
        assertUnreadable("a.txt", "is larger than 50 MB");
    }

    @Test
    void link_isNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("real.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("a.txt"), outside);
        assertUnreadable("a.txt", "cannot be read");
    }

    @Test
    void deeplyNestedMarkdown_isReadOrSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.md"), ">".repeat(100_000) + " words");
        try {
            assertThat(DocumentReader.read(file).text()).contains("words");
        } catch (UnreadableDocument e) {
            assertThat(e.reason()).contains("nested too deeply");
        }
    }

    @Test
    void charset_isFoundByMarkThenByThePageThenByTheBytes() throws Exception {
        assertThat(bytes("a.txt", "Grüße “x”", StandardCharsets.UTF_8)).isEqualTo("Grüße “x”");
        assertThat(bytes("a.txt", "Grüße “x”", Charset.forName("windows-1252"))).isEqualTo("Grüße “x”");
        assertThat(bytes("a.txt", "Grüße", StandardCharsets.ISO_8859_1)).isEqualTo("Grüße");
        assertThat(bytes("a.txt", "\ufeffGrüße", StandardCharsets.UTF_8)).isEqualTo("Grüße");
        assertThat(bytes("a.txt", "\ufeffGrüße", StandardCharsets.UTF_16LE)).isEqualTo("Grüße");
        assertThat(bytes("a.txt", "\ufeffGrüße", StandardCharsets.UTF_16BE)).isEqualTo("Grüße");
        assertThat(bytes("a.html", "<meta charset=koi8-r><p>Привет", Charset.forName("koi8-r")))
                .isEqualTo("Привет");
        assertThat(bytes("a.html", "<meta charset='no-such'><p>é", StandardCharsets.UTF_8))
                .isEqualTo("é");
    }

    @Test
    void pageThatNamesTheWrongCharset_isReadAsItsBytesAre() throws Exception {
        assertThat(bytes("a.html", "<meta charset=utf-8><p>Grüße", StandardCharsets.ISO_8859_1))
                .isEqualTo("Grüße");
        assertThat(bytes("a.html", "<meta charset=us-ascii><p>Grüße", StandardCharsets.UTF_8))
                .isEqualTo("Grüße");
    }

    private String bytes(String name, String text, Charset charset) throws Exception {
        return DocumentReader.read(Files.write(folder.resolve(name), text.getBytes(charset)))
                .text();
    }

    private Extraction read(String name, String text) throws Exception {
        return DocumentReader.read(Files.writeString(folder.resolve(name), text));
    }

    private void assertUnreadable(String name, String reason) {
        assertThatThrownBy(() -> DocumentReader.read(folder.resolve(name)))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining(reason);
    }
}
