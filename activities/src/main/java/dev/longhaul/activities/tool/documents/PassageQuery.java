package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What to look for, from plain words: nothing in them is syntax. Any of the words may be missing from a passage; rare
 * ones weigh more, so do words of titles and words that stand together.
 */
final class PassageQuery {
    private static final int MAX_TERMS = 48;
    private static final int MAX_CHARACTERS = 4_000;
    private static final float QUESTION_WORD = 0.05f;
    private static final float PART_OF_NAME = 0.3f;
    private static final float TIE = 0.3f;
    private static final int PHRASE_SLOP = 3;

    private static final Set<String> QUESTION_WORDS = Set.of(
            "what",
            "which",
            "who",
            "whom",
            "whose",
            "when",
            "where",
            "why",
            "how",
            "do",
            "does",
            "did",
            "can",
            "could",
            "should",
            "would",
            "shall",
            "may",
            "might",
            "i",
            "me",
            "my",
            "we",
            "our",
            "you",
            "your",
            "am",
            "were",
            "been",
            "being",
            "has",
            "have",
            "had",
            "about",
            "tell",
            "explain",
            "describe",
            "please",
            "using",
            "use",
            "used");

    /** In one order always, for scores are sums and sums of floats depend on it. */
    private static final List<Weight> FIELDS = List.of(
            new Weight(PassageFields.TEXT, 1f),
            new Weight(PassageFields.SECTION, 1f),
            new Weight(PassageFields.TITLE, 1f),
            new Weight(PassageFields.NAME, 0.5f),
            new Weight(PassageFields.TERMS, 1f),
            new Weight(PassageFields.LISTING, 0.2f));

    private static final List<Weight> PHRASE_FIELDS = List.of(
            new Weight(PassageFields.TEXT, 0.5f),
            new Weight(PassageFields.SECTION, 0.5f),
            new Weight(PassageFields.TITLE, 0.5f));

    private PassageQuery() {}

    private record Weight(String field, float boost) {}

    private record Token(String term, int start, int end) {
        boolean isPartOf(Token other) {
            return start >= other.start && end <= other.end && end - start < other.end - other.start;
        }
    }

    /** The query; empty when there is no word in the words. */
    static Optional<Query> of(String words) {
        String asked = words.length() > MAX_CHARACTERS ? words.substring(0, MAX_CHARACTERS) : words;
        List<Token> tokens = tokens(asked);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        weights(tokens, asked).forEach((term, weight) -> query.add(term(term, weight), Occur.SHOULD));
        List<String> whole = tokens.stream()
                .filter(token -> tokens.stream().noneMatch(token::isPartOf) && !isQuestionWord(token, asked))
                .map(Token::term)
                .toList();
        for (int i = 0; i + 1 < whole.size(); i++) {
            query.add(together(whole.get(i), whole.get(i + 1)), Occur.SHOULD);
        }
        return Optional.of(query.build());
    }

    /** Any of the words in the text alone, all weighing the same; empty when there is no word in the words. */
    static Optional<Query> ofText(String words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<Token> tokens = tokens(words);
        tokens.forEach(token -> query.add(new TermQuery(new Term(PassageFields.TEXT, token.term())), Occur.SHOULD));
        return tokens.isEmpty() ? Optional.empty() : Optional.of(query.build());
    }

    private static List<Token> tokens(String words) {
        List<Token> tokens = new ArrayList<>();
        try (PassageAnalyzer analyzer = new PassageAnalyzer();
                TokenStream stream = analyzer.tokenStream(PassageFields.TEXT, words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (tokens.size() < MAX_TERMS && stream.incrementToken()) {
                tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Reading a string does not fail.", e);
        }
        return tokens;
    }

    private static Map<String, Float> weights(List<Token> tokens, String asked) {
        Map<String, Float> weights = new LinkedHashMap<>();
        for (Token token : tokens) {
            float weight = 1;
            if (isQuestionWord(token, asked)) {
                weight = QUESTION_WORD;
            } else if (tokens.stream().anyMatch(token::isPartOf)) {
                weight = PART_OF_NAME;
            }
            weights.merge(token.term(), weight, Math::max);
        }
        return weights;
    }

    private static boolean isQuestionWord(Token token, String asked) {
        return QUESTION_WORDS.contains(
                asked.substring(token.start(), token.end()).toLowerCase(Locale.ROOT));
    }

    private static Query term(String term, float weight) {
        List<Query> fields = new ArrayList<>();
        FIELDS.forEach(it -> fields.add(boosted(new TermQuery(new Term(it.field(), term)), it.boost() * weight)));
        return new DisjunctionMaxQuery(fields, TIE);
    }

    private static Query together(String first, String second) {
        List<Query> fields = new ArrayList<>();
        PHRASE_FIELDS.forEach(
                it -> fields.add(boosted(new PhraseQuery(PHRASE_SLOP, it.field(), first, second), it.boost())));
        return new DisjunctionMaxQuery(fields, 0);
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
