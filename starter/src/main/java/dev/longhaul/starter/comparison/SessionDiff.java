package dev.longhaul.starter.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the reports of two sessions differ, or their answers where there is no report. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionDiff(Side first, Side second, Claims claims, Sources sources, Quotes quotes) {
    /**
     * One of the two.
     *
     * @param report whether it has a report; else the paragraphs of its answer are its claims
     * @param question what it answers, possibly empty
     * @param model as its agent names it, empty when that is not known
     * @param verified how many of the quotes stand in their sources, word for word
     * @param notSupported how much was taken out of the answer, because its sources do not bear it out
     * @param seconds from the beginning of the turn to the report; without a report, of the whole session
     */
    public record Side(
            String session,
            boolean report,
            String question,
            String agent,
            String model,
            int claims,
            int sources,
            int quotes,
            int verified,
            int notSupported,
            Usage usage,
            double seconds) {}

    /**
     * Claims.
     *
     * @param same how many both have, with the same quotes
     */
    public record Claims(int same, List<Pair> differ, List<Said> onlyFirst, List<Said> onlySecond) {
        public Claims {
            differ = List.copyOf(differ);
            onlyFirst = List.copyOf(onlyFirst);
            onlySecond = List.copyOf(onlySecond);
        }
    }

    /** A claim with the addresses of its sources. */
    public record Said(String heading, String text, List<String> sources) {
        public Said {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Two claims about the same thing.
     *
     * @param likeness 0 to 1
     * @param words how the one text becomes the other
     * @param quotesOnlyFirst what only the first one quotes
     */
    public record Pair(
            Said first,
            Said second,
            double likeness,
            List<Words> words,
            List<String> quotesOnlyFirst,
            List<String> quotesOnlySecond) {
        public Pair {
            words = List.copyOf(words);
            quotesOnlyFirst = List.copyOf(quotesOnlyFirst);
            quotesOnlySecond = List.copyOf(quotesOnlySecond);
        }
    }

    /** A stretch of two texts. */
    public record Words(Change change, String text) {}

    /** What becomes of a stretch from the first text to the second. */
    public enum Change {
        SAME,
        REMOVED,
        ADDED;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A source; {@code hash} of its text, or null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record From(
            String title, String address, @Nullable String hash) {}

    /**
     * Sources, by their addresses.
     *
     * @param same how many both have
     * @param changed those that both have, and that had another text for the one than for the other
     */
    public record Sources(int same, List<From> changed, List<From> onlyFirst, List<From> onlySecond) {
        public Sources {
            changed = List.copyOf(changed);
            onlyFirst = List.copyOf(onlyFirst);
            onlySecond = List.copyOf(onlySecond);
        }
    }

    /** A quotation; {@code source} is the address, possibly empty. */
    public record Quoted(String text, String source, boolean verified) {}

    /**
     * Quotations, by their words.
     *
     * @param same how many both have
     */
    public record Quotes(int same, List<Quoted> onlyFirst, List<Quoted> onlySecond) {
        public Quotes {
            onlyFirst = List.copyOf(onlyFirst);
            onlySecond = List.copyOf(onlySecond);
        }
    }

    /** Whether they say the same, with the same words out of the same sources. */
    public boolean saysTheSame() {
        return claims.differ().isEmpty()
                && claims.onlyFirst().isEmpty()
                && claims.onlySecond().isEmpty()
                && sources.changed().isEmpty()
                && sources.onlyFirst().isEmpty()
                && sources.onlySecond().isEmpty()
                && quotes.onlyFirst().isEmpty()
                && quotes.onlySecond().isEmpty();
    }
}
