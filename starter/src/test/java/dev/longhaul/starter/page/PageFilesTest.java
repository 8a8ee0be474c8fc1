package dev.longhaul.starter.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/longhaul/starter/page");

    private final PageFiles files = new PageFiles();

    static List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFile_isThere_andLoadsOnlyOthersThatAre(String name) {
        String content = files.file(name).orElseThrow().content();

        List<String> named = Pattern.compile("(?:from \"\\./|(?:src|href)=\"/page/)([a-z.]+)\"")
                .matcher(content)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(named).allSatisfy(other -> assertThat(files.file(other)).isPresent());
        assertThat(Pattern.compile("(src|href)=\"https?:|url\\(|@import|import\\(")
                        .matcher(content)
                        .results()
                        .map(MatchResult::group))
                .as("nothing comes from elsewhere")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFile_makesElementsOfText_orHasScriptOrStyleInline(String name) {
        assertThat(files.file(name).orElseThrow().content())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                .doesNotContain("DOMParser", "alert(", "style=", "<style")
                .doesNotContainPattern("<script(?! type=\"module\" src=\"/page/)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "index", "../logback.xml", "package-info.class", "PageFiles.class", "x.js", "index.html/"})
    void otherNames_leadNowhere(String name) {
        assertThat(files.file(name)).isEmpty();
    }

    @Test
    void tag_isThatOfTheContent() {
        PageFile script = files.file("main.js").orElseThrow();

        assertThat(script.tag())
                .isEqualTo(new PageFiles().file("main.js").orElseThrow().tag())
                .isNotEqualTo(files.file("dom.js").orElseThrow().tag());
        assertThat(script.contentType()).isEqualTo("text/javascript; charset=utf-8");
    }
}
