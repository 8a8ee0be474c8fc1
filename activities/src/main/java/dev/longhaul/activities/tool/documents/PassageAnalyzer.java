package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English words by their stems, without those that carry nothing. A name like {@code archive_command} is found as itself
 * and by its parts.
 */
final class PassageAnalyzer extends Analyzer {
    private static final int PARTS = WordDelimiterGraphFilter.PRESERVE_ORIGINAL
            | WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream stream = new EnglishPossessiveFilter(words);
        stream = new WordDelimiterGraphFilter(stream, PARTS, null);
        stream = new FlattenGraphFilter(stream);
        stream = new LowerCaseFilter(stream);
        stream = new StopFilter(stream, EnglishAnalyzer.getDefaultStopSet());
        stream = new NounOfVerbFilter(stream);
        return new TokenStreamComponents(words, new PorterStemFilter(stream));
    }

    /** Brings recovery, delivery and discovery together with their verbs, which the stemmer does not. */
    private static final class NounOfVerbFilter extends TokenFilter {
        private static final int SHORTEST = 7;

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        NounOfVerbFilter(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            int length = term.length();
            if (length >= SHORTEST && endsWith("very", length)) {
                term.setLength(length - 1);
            } else if (length >= SHORTEST + 2 && endsWith("veries", length)) {
                term.setLength(length - 3);
            }
            return true;
        }

        private boolean endsWith(String ending, int length) {
            for (int i = 0; i < ending.length(); i++) {
                if (term.charAt(length - ending.length() + i) != ending.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
