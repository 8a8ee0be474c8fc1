package dev.longhaul.starter.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** One line for people, in pieces that may look different. What it holds is {@link Printable}. */
public record Line(List<Piece> pieces) {
    public static final Line EMPTY = new Line(List.of());

    /** How far in the rest of a wrapped line is, at most: as wide as the names of fields. */
    private static final int LONGEST_NAME = 12;

    public Line {
        pieces = List.copyOf(pieces);
    }

    /** A stretch of a line. */
    public record Piece(Look look, String text) {
        public Piece {
            text = Printable.text(text).replace('\n', ' ').replace('\t', ' ');
        }
    }

    public static Line of(String text) {
        return EMPTY.with(text);
    }

    public static Line of(Look look, String text) {
        return EMPTY.with(look, text);
    }

    /** The lines of a longer text, as they are. */
    public static List<Line> paragraph(String text) {
        return Printable.text(text)
                .lines()
                .map(String::stripTrailing)
                .dropWhile(String::isEmpty)
                .map(Line::of)
                .toList();
    }

    public Line with(String text) {
        return with(Look.PLAIN, text);
    }

    public Line with(Look look, String text) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.add(new Piece(look, text));
        return new Line(longer);
    }

    /** The line, two columns further in. */
    Line indented() {
        List<Piece> longer = new ArrayList<>(List.of(new Piece(Look.PLAIN, "  ")));
        longer.addAll(pieces);
        return new Line(longer);
    }

    /** The columns that it takes on a terminal; wide characters take two. */
    public int width() {
        return pieces.stream().mapToInt(piece -> width(piece.text())).sum();
    }

    /** The line in at most so many columns, with an ellipsis when something was cut; at least 1. */
    public Line cutTo(int columns) {
        if (width() <= columns) {
            return this;
        }
        List<Piece> kept = new ArrayList<>();
        int left = columns - 1;
        for (Piece piece : pieces) {
            String fitting = fitting(piece.text(), left);
            left -= width(fitting);
            kept.add(new Piece(piece.look(), fitting));
            if (fitting.length() < piece.text().length()) {
                break;
            }
        }
        kept.add(new Piece(Look.DIM, "…"));
        return new Line(kept);
    }

    /**
     * The line as lines of at most so many columns, broken at blanks where there are some; all but the first are further
     * in. Nothing is lost.
     */
    public List<Line> wrapped(int columns) {
        int inner = hang() < columns / 2 ? hang() : 0;
        List<Line> lines = new ArrayList<>();
        Line rest = this;
        while (rest.width() > columns) {
            String plain = rest.unstripped();
            int least = plain.offsetByCodePoints(Math.min(inner, plain.length() - 1), 1);
            int end = Math.max(least, fitting(plain, columns).length());
            if (end >= plain.length()) {
                break;
            }
            int blank = plain.lastIndexOf(' ', end);
            boolean atBlank = blank > inner;
            lines.add(rest.part(0, atBlank ? blank : end));
            rest = rest.part(atBlank ? blank + 1 : end, plain.length());
            rest = inner == 0 ? rest : of(" ".repeat(inner)).and(rest);
        }
        lines.add(rest);
        return lines;
    }

    /** Where the text of the line begins: behind its indentation, and a name or mark that has a piece of its own. */
    private int hang() {
        String plain = unstripped();
        int blanks = plain.length() - plain.stripLeading().length();
        int first = 0;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            first += width(pieces.get(i).text());
            if (!pieces.get(i).text().isBlank()) {
                return Math.max(blanks, Math.min(first, blanks + LONGEST_NAME));
            }
        }
        return blanks;
    }

    private Line and(Line other) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.addAll(other.pieces);
        return new Line(longer);
    }

    /** A stretch of the line, in UTF-16 units. */
    private Line part(int from, int to) {
        List<Piece> kept = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            int end = at + piece.text().length();
            if (end > from && at < to) {
                kept.add(new Piece(
                        piece.look(), piece.text().substring(Math.max(0, from - at), Math.min(to, end) - at)));
            }
            at = end;
        }
        return new Line(kept);
    }

    /** The line without control codes. */
    public String plain() {
        return unstripped().stripTrailing();
    }

    private String unstripped() {
        StringBuilder plain = new StringBuilder();
        pieces.forEach(piece -> plain.append(piece.text()));
        return plain.toString();
    }

    /** The line with the control codes of its looks. */
    public String painted() {
        StringBuilder painted = new StringBuilder();
        pieces.forEach(piece -> painted.append(piece.look().paint(piece.text())));
        return painted.toString();
    }

    /** The columns that a text takes. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** The text, filled up with blanks to so many columns. */
    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    private static String fitting(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            used += Math.max(0, WCWidth.wcwidth(character));
            if (used > columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }
}
