package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuoteCheckTest {
    private static final String TEXT =
            "First words.  The “server”\nrestarts – and\u00a0re\u00adplays the log. The end of it.";

    private final List<String> asked = new ArrayList<>();

    @Test
    void quotation_isFoundWhateverItsTypography() {
        assertThat(position("The \"server\" restarts - and replays the log.")).isEqualTo(14);
        assertThat(position("First words.")).isEqualTo(0);
    }

    @Test
    void place_isTheQuotationAsItsSourceHasIt() {
        Place place = Objects.requireNonNull(new QuoteCheck(this::read)
                .check(
                        new Quotation(1, "The \"server\" restarts - and replays"),
                        citing(new Source(1, "A", "a.md", "")))
                .place());

        assertThat(place.words()).isEqualTo("The “server”\nrestarts – and\u00a0re\u00adplays");
        assertThat(place.before(12)).isEqualTo("… words.  ");
        assertThat(place.after(10)).isEqualTo(" the log. …");
    }

    @Test
    void earlierTextOfASource_isLookedAtToo() {
        QuoteCheck check = new QuoteCheck(
                name -> List.of(new SourceText("A", "All of it is new."), new SourceText("A", "What was read.")));

        assertThat(check.check(new Quotation(1, "What was read."), citing(new Source(1, "A", "https://a.b/c", "")))
                        .verified())
                .isTrue();
    }

    @Test
    void partsWithWordsLeftOut_mustFollowOneAnother() {
        assertThat(position("First words. […] the log.")).isEqualTo(0);
        assertThat(position("the log. ... First words.")).isNull();
    }

    @Test
    void changedWords_areNotFound() {
        assertThat(position("The server never restarts and replays the log.")).isNull();
        assertThat(position("log")).isNull();
        assertThat(position("…")).isNull();
    }

    @Test
    void sourceThatIsNotThere_verifiesNothing() {
        Answer answer = citing(new Source(1, "Passwords", "/etc/passwd", ""));
        QuoteCheck check = new QuoteCheck(this::read);

        assertThat(check.check(new Quotation(1, "First words. The server"), answer)
                        .verified())
                .isFalse();
        assertThat(check.check(new Quotation(9, "First words. The server"), answer)
                        .verified())
                .isFalse();
    }

    @Test
    void document_isReadOnce() {
        Answer answer = citing(new Source(1, "A", "a.md", ""));
        QuoteCheck check = new QuoteCheck(this::read);

        check.check(new Quotation(1, "First words."), answer);
        check.check(new Quotation(1, "The end of it."), answer);

        assertThat(asked).containsExactly("a.md");
    }

    private @Nullable Integer position(String quote) {
        Answer answer = citing(new Source(1, "A", "a.md", ""));
        Place place = new QuoteCheck(this::read)
                .check(new Quotation(1, quote), answer)
                .place();
        return place == null ? null : place.start();
    }

    private static Answer citing(Source source) {
        return new Answer(List.of(), List.of(source), List.of(), List.of(), true);
    }

    private List<SourceText> read(String file) {
        asked.add(file);
        return file.equals("a.md") ? List.of(new SourceText("A", TEXT)) : List.of();
    }
}
