package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDF: the text of each page in the order of its drawing, lines kept. Words parted at the end of a line stay parted. */
final class PdfExtractor {
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private PdfExtractor() {}

    static Extraction extract(byte[] bytes, String name) throws UnreadableDocument {
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBuffer(bytes), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            ExtractionBuilder builder = new ExtractionBuilder();
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                builder.page(page);
                for (String block : PARAGRAPH_END.split(stripper.getText(document), -1)) {
                    builder.append(Kind.BODY, WhiteSpace.trimmedLines(block), false, false);
                }
            }
            return builder.build(titleOf(document, name));
        } catch (InvalidPasswordException e) {
            throw new UnreadableDocument("is protected by a password");
        } catch (IOException e) {
            throw new UnreadableDocument("is not a PDF that can be read: " + e.getMessage());
        }
    }

    private static String titleOf(PDDocument document, String name) {
        PDDocumentInformation information = document.getDocumentInformation();
        String title = information.getTitle();
        return title == null || title.isBlank() ? name : WhiteSpace.folded(title);
    }
}
