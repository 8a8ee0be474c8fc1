package dev.longhaul.activities.tool.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a text file into characters: by its byte order mark, else by what an HTML page says of itself when
 * the bytes agree, else as UTF-8, else as Windows-1252, which is ISO-8859-1 with the quotation marks that people meant.
 */
public final class TextDecoder {
    private static final int SNIFFED_BYTES = 8_192;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern META_CHARSET =
            Pattern.compile("(?i)<(?:meta|\\?xml)[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)");

    private TextDecoder() {}

    /**
     * The characters of something from elsewhere.
     *
     * @param said the name of the charset that was told with it; null, or a name that does not fit, for none
     * @param html whether it may tell its charset itself
     */
    public static String decode(byte[] bytes, @Nullable String said, boolean html) throws UnreadableDocument {
        Optional<Charset> charset = said == null ? Optional.empty() : named(said);
        boolean marked = begins(bytes, 0xEF, 0xBB, 0xBF) || begins(bytes, 0xFE, 0xFF) || begins(bytes, 0xFF, 0xFE);
        Optional<String> decoded = marked ? Optional.empty() : charset.flatMap(it -> strictly(bytes, it));
        return decoded.isPresent() ? decoded.get() : decode(bytes, html);
    }

    static String decode(byte[] bytes) throws UnreadableDocument {
        return decode(bytes, false);
    }

    static String decodeHtml(byte[] bytes) throws UnreadableDocument {
        return decode(bytes, true);
    }

    private static String decode(byte[] bytes, boolean html) throws UnreadableDocument {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (holdsZero(bytes)) {
            throw new UnreadableDocument("is not text");
        }
        Optional<String> decoded =
                html ? declared(bytes).flatMap(charset -> strictly(bytes, charset)) : Optional.empty();
        return decoded.or(() -> strictly(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> new String(bytes, WINDOWS_1252));
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsZero(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SNIFFED_BYTES); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Charset> declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = META_CHARSET.matcher(head);
        while (matcher.find()) {
            Optional<Charset> charset = named(matcher.group(1));
            boolean wide = charset.isPresent() && charset.get().name().matches("UTF-(?:16|32).*");
            if (charset.isPresent() && !wide) {
                return charset;
            }
        }
        return Optional.empty();
    }

    private static Optional<Charset> named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return Optional.of(charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : charset);
        } catch (IllegalArgumentException unknownName) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException otherCharset) {
            return Optional.empty();
        }
    }
}
