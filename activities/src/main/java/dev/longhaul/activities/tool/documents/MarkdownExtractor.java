package dev.longhaul.activities.tool.documents;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown: read as the page that it becomes, so that a quote carries no marks that a reader of the page does not see. */
final class MarkdownExtractor {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---\\R(?:.*\\R)*?(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)");

    private MarkdownExtractor() {}

    static Extraction extract(String markdown, String name) {
        Matcher frontMatter = FRONT_MATTER.matcher(markdown);
        String body = frontMatter.find() ? markdown.substring(frontMatter.end()) : markdown;
        return HtmlExtractor.extractBody(RENDERER.render(PARSER.parse(body)), name);
    }
}
