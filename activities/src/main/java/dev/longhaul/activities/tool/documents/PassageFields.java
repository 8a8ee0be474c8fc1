package dev.longhaul.activities.tool.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** How a passage stands in the index. */
final class PassageFields {
    /** Name of the file: found whole (to replace it), and what equal scores are ordered by. */
    static final String FILE = "file";

    /** File and position: a passage's own, by which what is found out later is added to it. */
    static final String ID = "id";

    static final String POSITION = "position";
    static final String PARAGRAPH = "paragraph";
    static final String PAGE = "page";
    static final String TITLE = "title";
    static final String SECTION = "section";

    /** The passage as it stands in the document. */
    static final String SHOWN = "shown";

    /** The passage as it is searched. */
    static final String TEXT = "text";

    /** Words of the file's name, which authors choose with care. */
    static final String NAME = "name";

    /** What definition lists, rows and signatures define. */
    static final String TERMS = "terms";

    /** The text of passages that are mostly links, instead of {@link #TEXT}. */
    static final String LISTING = "listing";

    /** The document's whole text, kept with its first passage. */
    static final String WHOLE = "whole";

    /** The file's name, in the passage that has {@link #WHOLE}. */
    static final String WHOLE_OF = "whole-of";

    /** All that a hit is made of. */
    static final Set<String> OF_A_HIT = Set.of(FILE, TITLE, SECTION, POSITION, PARAGRAPH, PAGE, SHOWN);

    /** A word parted at the end of a line, as only printed pages have it. */
    private static final Pattern HYPHENATED = Pattern.compile("(?<=\\p{L})-\\n(?=\\p{Ll})");

    private PassageFields() {}

    /** The passages of a file as the index takes them. */
    static List<Document> documents(String file, Extraction extraction) {
        List<Document> documents = new ArrayList<>();
        for (Passage passage : PassageSplitter.split(extraction)) {
            Document document = document(file, extraction, passage);
            if (documents.isEmpty()) {
                document.add(new StringField(WHOLE_OF, file, Field.Store.NO));
                document.add(new StoredField(WHOLE, extraction.text()));
            }
            documents.add(document);
        }
        return documents;
    }

    private static Document document(String file, Extraction extraction, Passage passage) {
        String shown = extraction.text().substring(passage.start(), passage.end());
        String searched = WhiteSpace.withoutBreakHints(shown);
        if (passage.page() > 0) {
            searched = HYPHENATED.matcher(searched).replaceAll("");
        }
        Document document = new Document();
        document.add(new StringField(FILE, file, Field.Store.YES));
        document.add(new SortedDocValuesField(FILE, new BytesRef(file)));
        document.add(new StringField(ID, file + "\n" + passage.start(), Field.Store.YES));
        document.add(new NumericDocValuesField(POSITION, passage.start()));
        document.add(new StoredField(POSITION, passage.start()));
        document.add(new StoredField(PARAGRAPH, passage.paragraph()));
        document.add(new StoredField(PAGE, passage.page()));
        document.add(new TextField(TITLE, extraction.title(), Field.Store.YES));
        document.add(new TextField(SECTION, passage.section(), Field.Store.YES));
        document.add(new TextField(NAME, file, Field.Store.NO));
        document.add(new TextField(TERMS, passage.listing() ? "" : passage.terms(), Field.Store.NO));
        document.add(new StoredField(SHOWN, shown));
        document.add(new TextField(passage.listing() ? LISTING : TEXT, searched, Field.Store.NO));
        return document;
    }
}
