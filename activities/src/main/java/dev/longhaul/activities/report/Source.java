package dev.longhaul.activities.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of an answer's list of sources.
 *
 * @param file the document as the answer names it, or an address, or empty
 * @param section possibly empty
 */
record Source(int number, String title, String file, String section) {
    private static final Pattern DASH = Pattern.compile("\\s+[—–-]\\s+(?!.*\\s[—–-]\\s)|\\s+[—–]\\s*(?!.*[—–])");

    /** A file name ends with its extension; brackets after it hold the section. */
    private static final Pattern FILE_AND_SECTION =
            Pattern.compile("(?s)(.+?\\.[\\p{Alnum}]{1,6})(?:,? ?[(\\[](.*)[)\\]])?[.,;]?");

    private static final Pattern ANY_AND_SECTION = Pattern.compile("(?s)(.+?)(?: \\((.*)\\))?");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s)\\]>]+");

    boolean isOnTheWeb() {
        return ADDRESS.matcher(file).matches();
    }

    /**
     * Reads {@code Title — file (section)} and what resembles it.
     *
     * @param text the entry without its number
     * @param marked what the entry marks as a file, by code or as the target of a link; or empty
     */
    static Source parse(int number, String text, String marked) {
        if (!marked.isEmpty()) {
            int at = text.lastIndexOf(marked);
            String title = at < 0 ? text : text.substring(0, at).replaceFirst("[\\s—–:,(-]+$", "");
            String rest = at < 0 ? "" : text.substring(at + marked.length()).strip();
            String section = rest.replaceFirst("^[\\s—–:,)-]*\\(?", "").replaceFirst("\\)?[.;]?$", "");
            return new Source(number, title.isBlank() ? marked : title.strip(), marked, section.strip());
        }
        Matcher address = ADDRESS.matcher(text);
        if (address.find()) {
            String title = text.substring(0, address.start()).replaceFirst("[\\s—–:,(-]+$", "");
            return new Source(number, title.isBlank() ? address.group() : title.strip(), address.group(), "");
        }
        Matcher dash = DASH.matcher(text);
        boolean titled = dash.find();
        String title = titled ? text.substring(0, dash.start()).strip() : "";
        String rest = titled ? text.substring(dash.end()).strip() : text.strip();
        Matcher parts = FILE_AND_SECTION.matcher(rest);
        Matcher named = parts.matches() ? parts : ANY_AND_SECTION.matcher(rest);
        if (!named.matches()) {
            return new Source(number, title, "", "");
        }
        String section = named.group(2);
        return new Source(
                number, title.isEmpty() ? named.group(1) : title, named.group(1), section == null ? "" : section);
    }
}
