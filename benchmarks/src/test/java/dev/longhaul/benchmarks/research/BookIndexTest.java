package dev.longhaul.benchmarks.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.benchmarks.research.BookIndex.Term;
import dev.longhaul.benchmarks.research.Misses.Why;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BookIndexTest {
    private static final String INDEX = """
            <div class="indexdiv"><h3>A</h3><dl>
            <dt>array, <a class="indexterm" href="arrays.html">Arrays</a>, <a class="indexterm" href="arrays.html#X">More</a></dt>
            <dd><dl><dt>of user-defined type, <a class="indexterm" href="xtypes.html#Y">Types</a></dt></dl></dd>
            <dt>AND (operator), <a class="indexterm" href="logic.html">Logic</a></dt>
            <dt>aggregate <dd><dl><dt>moving, <a class="indexterm" href="xaggr.html">Moving</a></dt></dl></dd>
            <dt>alias (see also name), <a class="indexterm" href="alias.html">Alias</a></dt>
            </dl></div>
            """;

    @Test
    void terms_standUnderWhatIsAboveThem() {
        assertThat(BookIndex.read(INDEX))
                .containsExactly(
                        term("array", "arrays.html"),
                        term("array of user-defined type", "xtypes.html"),
                        term("AND (operator)", "logic.html"),
                        term("aggregate moving", "xaggr.html"),
                        term("alias", "alias.html"));
    }

    @Test
    void recall_countsTermsAndLinks() {
        List<Term> terms = List.of(term("a", "1.html", "2.html"), term("b", "3.html"));
        Map<String, List<String>> found = Map.of("a", List.of("9.html", "2.html"), "b", List.of("8.html"));
        Recall recall = Recall.of(terms, words -> found.getOrDefault(words, List.of()));
        assertThat(recall.at(1)).isZero();
        assertThat(recall.at(5)).isEqualTo(0.5);
        assertThat(recall.ofLinksAt(5)).isEqualTo(1 / 3.0);
        assertThat(recall.missesAt(5)).containsOnlyKeys(terms.get(1));
    }

    @Test
    void misses_haveReasons() {
        Map<String, String> texts = Map.of("sql-a.html", "the zebra runs", "b.html", "a zebra");
        assertThat(why(term("zebra sleeps", "sql-a.html"), List.of(), texts)).isEqualTo(Why.WORD_ABSENT);
        assertThat(why(term("zebra", "sql-a.html"), List.of("x.html"), texts)).isEqualTo(Why.FAR);
        assertThat(why(term("zebra", "sql-a.html"), List.of("sql-b.html", "sql-a.html"), texts))
                .isEqualTo(Why.SIBLINGS);
        assertThat(why(term("zebra", "b.html"), List.of("sql-b.html", "b.html"), texts))
                .isEqualTo(Why.OTHERS);
    }

    private static Why why(Term term, List<String> found, Map<String, String> texts) {
        return Misses.why(term, found, page -> texts.getOrDefault(page, ""));
    }

    private static Term term(String words, String... pages) {
        return new Term(words, new TreeSet<>(List.of(pages)));
    }
}
