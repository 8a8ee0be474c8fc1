package dev.longhaul.activities.tool.documents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a paragraph of a reference begins with because it explains it: a table row its first cell, a signature its name. */
final class DefinedName {
    private static final int LONGEST = 60;
    private static final Pattern SIGNATURE = Pattern.compile("\\A([\\p{L}_$][\\w$.:]*) ?\\(");

    private DefinedName() {}

    /** The name; empty for prose, and for a row whose first cell is too long for a name. */
    static Optional<String> of(String paragraph) {
        Matcher signature = SIGNATURE.matcher(paragraph);
        if (signature.find()) {
            return Optional.of(signature.group(1));
        }
        int cell = paragraph.indexOf('\t');
        int line = paragraph.indexOf('\n');
        boolean named = cell > 0 && cell <= LONGEST && (line < 0 || cell < line);
        return named ? Optional.of(paragraph.substring(0, cell)) : Optional.empty();
    }
}
