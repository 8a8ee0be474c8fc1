package dev.longhaul.activities.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** An answer's list of sources, written as a numbered list, with numbers in brackets, or as lines. */
final class SourceList {
    private static final Pattern NUMBERED = Pattern.compile("(?s)^\\[?(\\d{1,3})[\\].):]+\\s*(.+)$");

    private final List<Source> entries = new ArrayList<>();

    List<Source> entries() {
        return List.copyOf(entries);
    }

    void add(Node node) {
        if (node instanceof OrderedList list) {
            Integer start = list.getMarkerStartNumber();
            int number = start == null ? 1 : start;
            for (Node item : Markdown.children(node)) {
                entry(number++, item);
            }
        } else if (node instanceof org.commonmark.node.BulletList) {
            Markdown.children(node).forEach(item -> entry(entries.size() + 1, item));
        } else {
            lines(node).forEach(line -> entry(entries.size() + 1, line));
        }
    }

    private void entry(int number, Node node) {
        String text = Markdown.text(node);
        Matcher numbered = NUMBERED.matcher(text);
        boolean saysItsNumber = text.startsWith("[") && numbered.matches();
        entries.add(
                saysItsNumber
                        ? Source.parse(Integer.parseInt(numbered.group(1)), numbered.group(2), marked(node))
                        : Source.parse(number, text, marked(node)));
    }

    private void entry(int number, String line) {
        Matcher numbered = NUMBERED.matcher(line);
        entries.add(
                numbered.matches()
                        ? Source.parse(Integer.parseInt(numbered.group(1)), numbered.group(2), "")
                        : Source.parse(number, line, ""));
    }

    private static List<String> lines(Node paragraph) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Node child : Markdown.children(paragraph)) {
            if (child instanceof SoftLineBreak) {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append(child instanceof Text text ? text.getLiteral() : Markdown.text(child));
            }
        }
        lines.add(line.toString());
        lines.removeIf(String::isBlank);
        return lines;
    }

    /** What an entry marks as its file: code, or the target of its link. */
    private static String marked(Node entry) {
        StringBuilder marked = new StringBuilder();
        entry.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                if (marked.length() == 0) {
                    marked.append(code.getLiteral());
                }
            }

            @Override
            public void visit(Link link) {
                if (marked.length() == 0 && link.getDestination() != null) {
                    marked.append(link.getDestination());
                }
            }
        });
        return marked.toString();
    }
}
