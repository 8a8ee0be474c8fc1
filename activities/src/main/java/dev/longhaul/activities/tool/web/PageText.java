package dev.longhaul.activities.tool.web;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.documents.DocumentText;
import dev.longhaul.activities.tool.documents.ReadingTime;
import dev.longhaul.activities.tool.documents.TextDecoder;
import dev.longhaul.activities.tool.documents.UnreadableDocument;
import dev.longhaul.activities.tool.web.outgoing.WebRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of what came from the web.
 *
 * @param title possibly empty
 * @param mediaType what it was, such as {@code text/html}
 * @param text never blank
 */
record PageText(String title, String mediaType, String text) {
    /** Of a longer text this much is kept, in characters. */
    static final int LONGEST = 5_000_000;

    private static final int LONGEST_TITLE = 300;
    private static final String UNKNOWN = "application/octet-stream";
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([A-Za-z0-9_:.+-]+)");
    private static final Set<String> READ =
            Set.of("application/pdf", "text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown");
    private static final Pattern PLAIN = Pattern.compile(
            "text/.*|application/(?:json|xml|yaml|x-yaml|javascript|x-ndjson|toml|sql)|.*\\+(?:json|xml|yaml)");
    private static final Pattern LOOKS_LIKE_HTML =
            Pattern.compile("(?is)^\\s*<(?:!doctype\\s+html|html|head|body)\\b.*");

    /**
     * Reads what came.
     *
     * @param contentType as its host said, or null
     * @param name what it is called where it has no title
     * @throws WebRefusal when there is no text in it
     */
    static PageText of(byte[] bytes, @Nullable String contentType, String name) throws WebRefusal {
        String mediaType = mediaType(bytes, contentType);
        if (!READ.contains(mediaType) && !PLAIN.matcher(mediaType).matches()) {
            throw new WebRefusal("What is at that address is of the kind " + mediaType
                    + ", which is not read. HTML, PDF, plain text, Markdown, JSON and XML are.");
        }
        try {
            PageText page = ReadingTime.OF_A_PAGE.of(() -> read(bytes, mediaType, charset(contentType), name));
            if (page.text().isBlank()) {
                throw new WebRefusal("There is no text at that address; perhaps scripts or pictures make the page. Use"
                        + " another source.");
            }
            return page;
        } catch (UnreadableDocument unreadable) {
            throw new WebRefusal(
                    "What is at that address is broken, protected, not what its host says it is, or takes too"
                            + " long to read. Use another source.");
        } catch (ToolException interrupted) {
            throw interrupted;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // The parsers keep nothing of what they could not read.
            throw new WebRefusal(
                    "What is at that address is broken, or too large to be read in the memory there is. Use"
                            + " another source.");
        }
    }

    private static PageText read(byte[] bytes, String mediaType, @Nullable String charset, String name)
            throws UnreadableDocument {
        if (mediaType.equals("application/pdf")) {
            return of(DocumentText.ofPdf(bytes, name), mediaType);
        }
        if (mediaType.equals("text/html") || mediaType.equals("application/xhtml+xml")) {
            String html = TextDecoder.decode(bytes, charset, true);
            return of(DocumentText.ofHtml(ReadablePage.of(html), name), mediaType);
        }
        if (mediaType.equals("text/markdown") || mediaType.equals("text/x-markdown")) {
            return of(DocumentText.ofMarkdown(TextDecoder.decode(bytes, charset, false), name), mediaType);
        }
        String text = TextDecoder.decode(bytes, charset, mediaType.endsWith("xml"));
        return of(new DocumentText(name, text.replace("\r\n", "\n")), mediaType);
    }

    private static PageText of(DocumentText document, String mediaType) {
        return new PageText(cut(document.title(), LONGEST_TITLE), mediaType, cut(document.text(), LONGEST));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** What its host says it is; what it looks like where nobody says, or says nothing by it. */
    private static String mediaType(byte[] bytes, @Nullable String contentType) {
        String said = contentType == null
                ? ""
                : contentType.replaceFirst("(?s);.*", "").strip().toLowerCase(Locale.ROOT);
        String head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        }
        boolean says =
                MEDIA_TYPE.matcher(said).matches() && !said.equals(UNKNOWN) && !said.equals("binary/octet-stream");
        if (says && !said.equals("text/plain")) {
            return said;
        }
        if (LOOKS_LIKE_HTML.matcher(head).matches()) {
            return says ? said : "text/html";
        }
        return says || head.indexOf('\0') < 0 ? "text/plain" : UNKNOWN;
    }

    private static @Nullable String charset(@Nullable String contentType) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        return charset.find() ? charset.group(1) : null;
    }
}
