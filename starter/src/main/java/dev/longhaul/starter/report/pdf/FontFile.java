package dev.longhaul.starter.report.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** A TrueType font that can be put into a PDF: one of this machine's, or the one that comes with the PDF library. */
final class FontFile {
    /** Latin, Greek, Cyrillic and Hebrew; regular only. */
    static final FontFile BUNDLED = new FontFile(null);

    private static final String BUNDLED_NAME = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final @Nullable Path file;

    private FontFile(@Nullable Path file) {
        this.file = file;
    }

    static FontFile of(Path file) {
        return new FontFile(file);
    }

    InputStream open() {
        try {
            return new ByteArrayInputStream(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() throws IOException {
        if (file != null) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = PDDocument.class.getResourceAsStream(BUNDLED_NAME)) {
            if (in == null) {
                throw new IOException("The font of the PDF library is missing from this build.");
            }
            return in.readAllBytes();
        }
    }

    /** Those of some characters that the font has; empty for a file that is no font, or may not be embedded. */
    Optional<Set<Integer>> has(Collection<Integer> characters) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes()))) {
            if (font.getTableMap().containsKey("CFF ") || !mayBeEmbedded(font)) {
                return Optional.empty();
            }
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            return Optional.of(characters.stream()
                    .filter(character -> glyphs.getGlyphId(character) != 0)
                    .collect(Collectors.toSet()));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Restricted licence embedding is the second bit of its type. */
    private static boolean mayBeEmbedded(TrueTypeFont font) throws IOException {
        return font.getOS2Windows() == null || (font.getOS2Windows().getFsType() & 0x000F) != 0x0002;
    }
}
