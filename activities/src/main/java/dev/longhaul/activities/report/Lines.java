package dev.longhaul.activities.report;

import java.util.List;
import java.util.stream.IntStream;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * Where something stands in an answer, by lines counted from 0.
 *
 * @param first its first line, -1 when it has none of its own
 * @param last its last line
 */
record Lines(int first, int last) {
    static final Lines NONE = new Lines(-1, -1);

    static Lines of(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty()
                ? NONE
                : new Lines(
                        spans.get(0).getLineIndex(), spans.get(spans.size() - 1).getLineIndex());
    }

    IntStream all() {
        return first < 0 ? IntStream.empty() : IntStream.rangeClosed(first, last);
    }
}
