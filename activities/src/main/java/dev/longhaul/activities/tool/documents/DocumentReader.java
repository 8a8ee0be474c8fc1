package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Reads one file, whatever its kind. */
final class DocumentReader {
    static final long MAX_BYTES = 50L * 1024 * 1024;

    private DocumentReader() {}

    /**
     * The text of a file.
     *
     * @throws UnreadableDocument when the file is broken, too large, of another kind, a link, or holds no text
     */
    static Extraction read(Path file) throws UnreadableDocument {
        DocumentKind kind = DocumentKind.of(file)
                .orElseThrow(() -> new UnreadableDocument("is none of the kinds that are read: " + DocumentKind.WORDS));
        Extraction extraction = extract(kind, file, bytesOf(file));
        if (extraction.paragraphs().isEmpty()) {
            throw new UnreadableDocument("holds no text");
        }
        return extraction;
    }

    private static byte[] bytesOf(Path file) throws UnreadableDocument {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > MAX_BYTES) {
                throw new UnreadableDocument("is larger than 50 MB");
            }
            return Channels.newInputStream(channel).readNBytes((int) MAX_BYTES);
        } catch (NoSuchFileException e) {
            throw new UnreadableDocument("is gone");
        } catch (AccessDeniedException e) {
            throw new UnreadableDocument("may not be read by this user");
        } catch (IOException e) {
            throw new UnreadableDocument("cannot be read: " + e.getMessage());
        }
    }

    private static Extraction extract(DocumentKind kind, Path file, byte[] bytes) throws UnreadableDocument {
        String name = String.valueOf(file.getFileName());
        try {
            return ReadingTime.OF_A_FILE.of(() -> parsed(kind, name, bytes));
        } catch (ToolException interrupted) {
            throw interrupted;
        } catch (RuntimeException e) {
            throw new UnreadableDocument("is broken: " + e.getMessage());
        } catch (StackOverflowError | OutOfMemoryError e) {
            // The parsers work on one file at a time and keep nothing, so what they took is free again.
            throw new UnreadableDocument("is nested too deeply or too large to be read in the memory there is");
        }
    }

    private static Extraction parsed(DocumentKind kind, String name, byte[] bytes) throws UnreadableDocument {
        return switch (kind) {
            case MARKDOWN -> MarkdownExtractor.extract(TextDecoder.decode(bytes), name);
            case HTML -> HtmlExtractor.extract(TextDecoder.decodeHtml(bytes), name);
            case TEXT -> PlainTextExtractor.extract(TextDecoder.decode(bytes), name);
            case PDF -> PdfExtractor.extract(bytes, name);
            case OFFICE -> HtmlExtractor.extract(OfficeReaders.html(bytes, name), name);
        };
    }
}
