package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.Document;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a *star*, _under_ and __init__.py, snake_case stays",
                "<script>alert(1)</script> & &amp; &copy;",
                "[link](http://x) ![image](y) [12] C:\\dir\\*",
                "# no heading",
                "17. no list",
                "17.7. Platform",
                "- no item",
                "+ no item",
                "> no quote",
                "``` no code",
                "~~~ no code",
                "=== no heading",
                "`code` and ``more``"
            })
    void text_isReadAsItStands(String text) {
        var document = (Document) Parser.builder().build().parse("> " + MarkdownText.escaped(text) + " [1]\n");

        assertThat(TextContentRenderer.builder()
                        .build()
                        .render(document.getFirstChild().getFirstChild()))
                .isEqualTo(text + " [1]");
    }

    @Test
    void numberInsideALine_isNotEscaped() {
        assertThat(MarkdownText.inside("5. Checks *all*")).isEqualTo("5. Checks \\*all\\*");
        assertThat(MarkdownText.escaped("5. Checks")).isEqualTo("5\\. Checks");
    }
}
