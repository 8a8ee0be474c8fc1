package dev.longhaul.activities.tool.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.tool.documents.PassageSearch.Found;
import dev.longhaul.activities.tool.documents.PassageSearch.Hit;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, as JSON for a model, never longer than {@link #MAX_CHARACTERS}. */
final class SearchAnswer {
    static final int MAX_CHARACTERS = 8_000;

    private static final int MAX_NAMED_FILES = 5;
    private static final int MAX_TITLE_CHARACTERS = 160;
    private static final int SHORTEST_TEXT = 80;
    private static final String HINT =
            "No passage holds any of these words. Try other words for the same thing, or fewer.";
    private static final String READ_ON =
            "Passages with \"cut\":true are shortened; documents_read with their file and from=position reads them whole.";

    private static final ObjectMapper JSON = Payloads.newMapper();

    private final List<String> prefixes;
    private final List<IndexSnapshot> snapshots;

    /** @param prefixes what stands before the file names of each snapshot */
    SearchAnswer(List<String> prefixes, List<IndexSnapshot> snapshots) {
        this.prefixes = prefixes;
        this.snapshots = snapshots;
    }

    /**
     * One passage.
     *
     * @param page only where there are pages
     * @param cut true when the passage goes on, else absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shown(
            String file,
            String title,
            String section,
            int position,
            int paragraph,
            @Nullable Integer page,
            double score,
            String text,
            @Nullable Boolean cut) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(
            List<Shown> passages,
            long total,
            @Nullable String hint,
            @Nullable List<String> skipped) {}

    /**
     * What was written.
     *
     * @param shown the passages that it holds, best first
     */
    record Written(String json, List<Hit> shown) {}

    Written of(Found found) {
        List<String> skipped = skipped();
        if (found.hits().isEmpty()) {
            return new Written(json(List.of(), 0, HINT, skipped), List.of());
        }
        int longest =
                found.hits().stream().mapToInt(hit -> hit.text().length()).max().orElse(0);
        int hits = found.hits().size();
        while (true) {
            List<Hit> shown = found.hits().subList(0, hits);
            String json = json(shown(shown, longest), found.total(), null, skipped);
            if (json.length() <= MAX_CHARACTERS || (hits == 1 && longest <= SHORTEST_TEXT)) {
                return new Written(json, shown);
            }
            if (longest > SHORTEST_TEXT) {
                longest = Math.max(SHORTEST_TEXT, longest * 9 / 10);
            } else {
                hits--;
            }
        }
    }

    private List<Shown> shown(List<Hit> hits, int longest) {
        return hits.stream().map(hit -> shown(hit, longest)).toList();
    }

    /** The name under which a hit's file is shown, and read. */
    String name(Hit hit) {
        return prefixes.get(hit.source()) + hit.file();
    }

    private Shown shown(Hit hit, int longest) {
        boolean cut = hit.text().length() > longest;
        return new Shown(
                name(hit),
                shortened(hit.title()),
                shortened(hit.section()),
                hit.position(),
                hit.paragraph(),
                hit.page() > 0 ? hit.page() : null,
                hit.score(),
                cut ? hit.text().substring(0, Sentences.cut(hit.text(), longest / 2, longest)) : hit.text(),
                cut ? true : null);
    }

    private static String shortened(String title) {
        return title.length() <= MAX_TITLE_CHARACTERS ? title : Text.beginning(title, MAX_TITLE_CHARACTERS) + "…";
    }

    private List<String> skipped() {
        List<String> skipped = new ArrayList<>();
        int more = 0;
        for (int source = 0; source < snapshots.size(); source++) {
            for (Map.Entry<String, String> file :
                    snapshots.get(source).skipped().entrySet()) {
                if (skipped.size() < MAX_NAMED_FILES) {
                    skipped.add(shortened(prefixes.get(source) + file.getKey() + " " + file.getValue()));
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            skipped.add("and " + more + " more");
        }
        return skipped;
    }

    private static String json(List<Shown> passages, long total, @Nullable String hint, List<String> skipped) {
        boolean anyCut = passages.stream().anyMatch(passage -> passage.cut() != null);
        try {
            return JSON.writeValueAsString(
                    new Answer(passages, total, anyCut ? READ_ON : hint, skipped.isEmpty() ? null : skipped));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers can always be written.", e);
        }
    }
}
