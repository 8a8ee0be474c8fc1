package dev.longhaul.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.documents.DocumentIndexes;
import dev.longhaul.activities.tool.documents.DocumentText;
import dev.longhaul.activities.tool.documents.DocumentsSearch;
import dev.longhaul.workflows.model.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/** Files as office programs write them, made here, through the tools that agents use. */
class OfficeDocumentsTest {
    private static final String SECRET = "planted-secret";

    @TempDir
    Path folder;

    @TempDir
    Path index;

    @Test
    void word_keepsHeadingsParagraphsAndTables() throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("The Plan");
            heading(document, 1, "Animals");
            document.createParagraph().createRun().setText("Nothing here.");
            heading(document, 2, "In Africa");
            document.createParagraph().createRun().setText("A zebra runs.");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("name");
            table.getRow(0).getCell(1).setText("speed");
            table.getRow(1).getCell(0).setText("zebra");
            table.getRow(1).getCell(1).setText("64");
            write(document, "plan.docx");
        }
        DocumentText text = DocumentText.read(folder.resolve("plan.docx"));
        assertThat(text.title()).isEqualTo("The Plan");
        assertThat(text.text()).contains("Animals\n\nNothing here.\n\nIn Africa\n\nA zebra runs.", "zebra\t64");
        assertThat(search("zebra runs")).contains("\"section\":\"Animals > In Africa\"", "\"file\":\"plan.docx\"");
    }

    @Test
    void spreadsheets_keepSheetsAndRows() throws IOException {
        sheet(new XSSFWorkbook(), "new.xlsx");
        sheet(new HSSFWorkbook(), "old.xls");
        for (String name : List.of("new.xlsx", "old.xls")) {
            String text = DocumentText.read(folder.resolve(name)).text();
            assertThat(text).as(name).contains("Speeds", "zebra\t64");
        }
    }

    @Test
    void slides_keepTheirText() throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                OutputStream out = Files.newOutputStream(folder.resolve("talk.pptx"))) {
            show.createSlide().createTextBox().setText("A zebra on a slide");
            show.write(out);
        }
        assertThat(DocumentText.read(folder.resolve("talk.pptx")).text()).contains("A zebra on a slide");
    }

    @Test
    void openDocument_keepsHeadings() throws IOException {
        odt(
                "a.odt",
                "",
                "<text:h text:outline-level='1'>Animals</text:h>"
                        + "<text:h text:outline-level='2'>In Africa</text:h><text:p>A zebra runs.</text:p>");
        assertThat(DocumentText.read(folder.resolve("a.odt")).text()).contains("Animals\n\nIn Africa\n\nA zebra runs.");
        assertThat(search("zebra")).contains("\"section\":\"In Africa\"");
    }

    @Test
    void richText_isRead() throws IOException {
        Files.writeString(folder.resolve("a.rtf"), "{\\rtf1\\ansi One \\b zebra\\b0 .\\par Second line.\\par}");
        assertThat(DocumentText.read(folder.resolve("a.rtf")).text()).contains("One zebra.", "Second line.");
    }

    @Test
    void book_isReadInItsOrder() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip");
        parts.put(
                "META-INF/container.xml",
                "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'><rootfiles><rootfile"
                        + " full-path='a.opf' media-type='application/oebps-package+xml'/></rootfiles></container>");
        parts.put(
                "a.opf",
                "<package xmlns='http://www.idpf.org/2007/opf' version='2.0'><metadata"
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>A Book</dc:title></metadata><manifest>"
                        + "<item id='two' href='2.xhtml' media-type='application/xhtml+xml'/>"
                        + "<item id='one' href='1.xhtml' media-type='application/xhtml+xml'/></manifest>"
                        + "<spine><itemref idref='one'/><itemref idref='two'/></spine></package>");
        parts.put("2.xhtml", page("<h1>Second</h1><p>The zebra sleeps.</p>"));
        parts.put("1.xhtml", page("<h1>First</h1><p>The zebra wakes.</p>"));
        zip("a.epub", parts);
        assertThat(DocumentText.read(folder.resolve("a.epub")).text())
                .containsSubsequence("First", "The zebra wakes.", "Second", "The zebra sleeps.");
    }

    @Test
    void password_isSaid() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("closed");
            EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
            Encryptor encryptor = info.getEncryptor();
            encryptor.confirmPassword("a password");
            try (POIFSFileSystem file = new POIFSFileSystem()) {
                try (OutputStream out = encryptor.getDataStream(file)) {
                    document.write(out);
                }
                try (OutputStream out = Files.newOutputStream(folder.resolve("closed.docx"))) {
                    file.writeFilesystem(out);
                }
            }
        }
        assertRefused("closed.docx", "is protected by a password");
    }

    @Test
    void bomb_isRefusedBeforeItUnpacks() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bomb.odt")))) {
            zip.putNextEntry(new ZipEntry("content.xml"));
            byte[] megabyte = new byte[1024 * 1024];
            for (int i = 0; i < 201; i++) {
                zip.write(megabyte);
            }
        }
        assertThat(folder.resolve("bomb.odt"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(1_000_000));
        assertRefused("bomb.odt", "unpacks to more than 200 MB");
    }

    @Test
    void outerEntities_areNotFetched() throws IOException {
        Path secret = Files.writeString(index.resolve("secret"), SECRET);
        odt(
                "a.odt",
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>",
                "<text:p>A zebra &e; runs.</text:p>");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels'"
                        + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override"
                        + " PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument"
                        + ".wordprocessingml.document.main+xml'/></Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r'"
                        + " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'"
                        + " Target='word/document.xml'/></Relationships>");
        parts.put(
                "word/document.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><w:document xmlns:w='http://schemas"
                        + ".openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>A zebra"
                        + " &e;</w:t></w:r></w:p></w:body></w:document>");
        zip("b.docx", parts);
        Files.writeString(folder.resolve("good.txt"), "A zebra.");
        assertThat(search("zebra")).contains("good.txt").doesNotContain(SECRET);
        for (String name : List.of("a.odt", "b.docx")) {
            try {
                assertThat(DocumentText.read(folder.resolve(name)).text()).doesNotContain(SECRET);
            } catch (IOException refused) {
                assertThat(refused).hasMessageNotContaining(SECRET);
            }
        }
    }

    @Test
    void brokenAndMisnamedFiles_areRefusedAndTheOthersFound() throws IOException {
        Files.writeString(folder.resolve("text.docx"), "only text");
        zip("other.xlsx", Map.of("a", "b"));
        Files.writeString(folder.resolve("good.txt"), "A zebra.");
        assertRefused("text.docx", "is not what its name says, or is broken");
        assertRefused("other.xlsx", "is broken");
        assertThat(search("zebra")).contains("good.txt", "text.docx is not what its name says", "other.xlsx is broken");
    }

    private void assertRefused(String name, String reason) {
        assertThatThrownBy(() -> DocumentText.read(folder.resolve(name)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    private String search(String words) {
        RetrievedSources sources = new RetrievedSources(new DirectoryContentStore(index.resolve("contents")));
        try (DocumentIndexes indexes = new DocumentIndexes(index.resolve("index"))) {
            return new DocumentsSearch(indexes, sources)
                    .call(new ToolCallContext(
                            new Caller("s", null, "a"),
                            Map.of("query", words),
                            List.of(folder.toString()),
                            Map.of(),
                            word -> {}))
                    .text();
        }
    }

    private static void heading(XWPFDocument document, int level, String words) {
        // As Word names them, in any language.
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId("Heading" + level);
        style.addNewName().setVal("heading " + level);
        document.createStyles().addStyle(new XWPFStyle(style));
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle("Heading" + level);
        paragraph.createRun().setText(words);
    }

    private void sheet(Workbook book, String name) throws IOException {
        try (book;
                OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            Row row = book.createSheet("Speeds").createRow(0);
            row.createCell(0).setCellValue("zebra");
            row.createCell(1).setCellValue(64);
            book.write(out);
        }
    }

    private void write(XWPFDocument document, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            document.write(out);
        }
    }

    private void odt(String name, String before, String body) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put(
                "content.xml",
                before + "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                        + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text>"
                        + body
                        + "</office:text></office:body></office:document-content>");
        zip(name, parts);
    }

    private static String page(String body) {
        return "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body>" + body
                + "</body></html>";
    }

    private void zip(String name, Map<String, String> parts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
