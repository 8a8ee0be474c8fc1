package dev.longhaul.starter.report;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as its {@code report.json} tells it: what is read here of it. Reports of any version can be read; what one does
 * not say is empty or null.
 *
 * @param title of the report, possibly empty
 * @param notSupported what was taken out of the answer
 * @param endedAt when the answer was there
 */
public record ReportData(
        String title,
        String question,
        MadeWith madeWith,
        List<Claim> claims,
        List<Source> sources,
        List<Removed> notSupported,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Duration duration) {
    public ReportData {
        title = orEmpty(title);
        question = orEmpty(question);
        madeWith = madeWith == null ? new MadeWith("", "") : madeWith;
        claims = claims == null ? List.of() : List.copyOf(claims);
        sources = sources == null ? List.of() : List.copyOf(sources);
        notSupported = notSupported == null ? List.of() : List.copyOf(notSupported);
    }

    /** Something that was taken out of the answer, because its sources do not bear it out. */
    public record Removed(String text, String heading, String reason) {}

    /** Who wrote the answer. */
    public record MadeWith(String agent, String model) {
        public MadeWith {
            agent = orEmpty(agent);
            model = orEmpty(model);
        }
    }

    /**
     * Something that the answer says.
     *
     * @param heading what it stands under, possibly empty
     * @param sources numbers of the sources that it points to
     */
    public record Claim(String text, String heading, List<Integer> sources, List<Quote> quotes) {
        public Claim {
            text = orEmpty(text);
            heading = orEmpty(heading);
            sources = sources == null ? List.of() : List.copyOf(sources);
            quotes = quotes == null ? List.of() : List.copyOf(quotes);
        }
    }

    /**
     * Words that the answer takes from a source.
     *
     * @param source the source's number, 0 for none
     * @param verified whether they stand there, word for word
     */
    public record Quote(int source, String text, boolean verified) {
        public Quote {
            text = orEmpty(text);
        }
    }

    /**
     * An entry of the list of sources.
     *
     * @param address a web address, or the file as the report names it
     * @param section possibly empty
     * @param hash of its text, or null
     * @param retrievedAt when it was read, or null
     */
    public record Source(
            int number,
            String title,
            @JsonAlias("file") String address,
            String section,
            @Nullable String hash,
            @Nullable Instant retrievedAt) {
        public Source {
            title = orEmpty(title);
            address = orEmpty(address);
            section = orEmpty(section);
        }

        /** Whether it is a page of the web; else it is a file, or something without an address. */
        public boolean isOnTheWeb() {
            return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
