package dev.longhaul.office;

import dev.longhaul.activities.tool.documents.OfficeReader;
import dev.longhaul.activities.tool.documents.UnreadableDocument;
import java.io.IOException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.SAXException;

/** Reads a document's own text with Tika. Documents inside documents, macros and outer references are left alone. */
public final class TikaOfficeReader implements OfficeReader {
    @Override
    public String html(byte[] bytes, String name) throws UnreadableDocument {
        OfficeFormat format = OfficeFormat.of(bytes, name)
                .orElseThrow(() -> new UnreadableDocument("is not what its name says, or is broken"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The parsers look for their parts by it, and the program's own does not know them.
        thread.setContextClassLoader(TikaOfficeReader.class.getClassLoader());
        try {
            if (format.isZip()) {
                PackageSize.check(bytes);
            }
            return parse(format, bytes, name);
        } catch (IOException e) {
            throw broken(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String parse(OfficeFormat format, byte[] bytes, String name) throws UnreadableDocument {
        BoundedHtml html = new BoundedHtml();
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NothingInside());
        try (TikaInputStream stream = TikaInputStream.get(bytes)) {
            format.parser().parse(stream, html, metadata, context);
            return html.toString();
        } catch (EncryptedDocumentException | org.apache.poi.EncryptedDocumentException e) {
            throw new UnreadableDocument("is protected by a password");
        } catch (IOException | SAXException | TikaException e) {
            if (html.isFull()) {
                throw new UnreadableDocument("holds more than 20 million characters");
            }
            throw broken(e);
        }
    }

    private static UnreadableDocument broken(Exception e) {
        return new UnreadableDocument("is broken: " + e.getMessage());
    }
}
