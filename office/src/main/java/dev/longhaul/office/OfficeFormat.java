package dev.longhaul.office;

import java.util.Locale;
import java.util.Optional;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/** How a file is packed, told by its first bytes; what is in a package is told by the file's name. */
enum OfficeFormat {
    /** Since 2007. */
    OFFICE_XML,
    OPEN_DOCUMENT,
    EPUB,
    /** Before 2007; and what newer programs put a document into to protect it by a password. */
    COMPOUND,
    RTF;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND_FILE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] RTF_FILE = {'{', '\\', 'r', 't', 'f'};

    boolean isZip() {
        return this == OFFICE_XML || this == OPEN_DOCUMENT || this == EPUB;
    }

    Parser parser() {
        return switch (this) {
            case OFFICE_XML -> new OOXMLParser();
            case OPEN_DOCUMENT -> new OpenDocumentParser();
            case EPUB -> new EpubParser();
            case COMPOUND -> new OfficeParser();
            case RTF -> new RTFParser();
        };
    }

    /** Empty when it is none of them. */
    static Optional<OfficeFormat> of(byte[] bytes, String name) {
        if (begins(bytes, COMPOUND_FILE)) {
            return Optional.of(COMPOUND);
        }
        if (begins(bytes, RTF_FILE)) {
            return Optional.of(RTF);
        }
        if (!begins(bytes, ZIP)) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".epub")) {
            return Optional.of(EPUB);
        }
        return Optional.of(lower.matches("(?s).*\\.od[tsp]") ? OPEN_DOCUMENT : OFFICE_XML);
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && java.util.Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
