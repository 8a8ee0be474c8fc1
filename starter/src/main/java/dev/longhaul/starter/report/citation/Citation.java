package dev.longhaul.starter.report.citation;

import dev.longhaul.starter.report.ReportData;
import dev.longhaul.starter.report.ReportData.Source;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source as a bibliography names it. Reports know neither authors nor dates of publication, so it has none.
 *
 * @param key by which texts cite it: letters, digits and {@code -}; no other of the same report has it
 * @param title of the source, or else its address; never blank
 * @param url of a page of the web; null for a document
 * @param file of a document, as the report names it; null for a page
 * @param section possibly empty
 * @param accessed when a page was read, in UTC; of one whose time is not noted, the day of the report; null for a document
 */
record Citation(
        String key,
        String title,
        @Nullable String url,
        @Nullable String file,
        String section,
        @Nullable LocalDate accessed) {
    private static final Pattern WORD = Pattern.compile("[a-z0-9]{3,}");
    private static final int WORDS_IN_KEY = 2;
    private static final int MAX_KEY_CHARACTERS = 40;

    /** Those of a report, in the order of their numbers. */
    static List<Citation> of(ReportData report) {
        List<Source> sources = new ArrayList<>(report.sources());
        sources.sort(Comparator.comparingInt(Source::number));
        return sources.stream().map(source -> of(source, report.endedAt())).toList();
    }

    private static Citation of(Source source, @Nullable Instant reported) {
        String title = clean(source.title().isBlank() ? source.address() : source.title());
        String address = clean(source.address());
        boolean web = source.isOnTheWeb();
        Instant read = source.retrievedAt() == null ? reported : source.retrievedAt();
        return new Citation(
                key(source),
                title.isEmpty() ? "Source " + source.number() : title,
                web ? address : null,
                web || address.isEmpty() ? null : address,
                clean(source.section()),
                web && read != null ? LocalDate.ofInstant(read, ZoneOffset.UTC) : null);
    }

    /** Words of the title, and the number that the report cites it by: {@code backup-tools-3}. */
    private static String key(Source source) {
        String plain = Normalizer.normalize(source.title(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        Matcher words = WORD.matcher(plain);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < WORDS_IN_KEY && words.find(); i++) {
            key.append(words.group()).append('-');
        }
        if (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS) {
            key.setLength(0);
            key.append("source-");
        }
        return key.append(source.number()).toString();
    }

    /** On one line, without what is not text. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    }
}
