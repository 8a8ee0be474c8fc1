package dev.longhaul.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/behaviour.md} names tests that exist, and each carries the number of its promise. */
class BehaviourTableTest {
    private static final int PROMISES = 56;
    private static final Path ROOT = root();
    private static final Pattern ROW = Pattern.compile("\\| F(\\d+) \\| (.+?) \\| (.*) \\|");
    private static final Pattern REFERENCE = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    @Test
    void everyPromise_namesATestThatCarriesItsNumber() {
        Map<String, String> sources = testSources();
        List<String> problems = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (String line : lines(ROOT.resolve("docs/behaviour.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                numbers.add(Integer.valueOf(row.group(1)));
                problems.addAll(problems(row, sources));
            }
        }
        assertThat(problems).isEmpty();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PROMISES).boxed().toList());
    }

    @Test
    @DisplayName("F30: no test waits by the clock")
    void noTest_sleeps() {
        assertThat(testSources().entrySet())
                .filteredOn(source -> !source.getKey().equals("BehaviourTableTest"))
                .filteredOn(source -> source.getValue().contains("Thread.sleep("))
                .extracting(Map.Entry::getKey)
                .isEmpty();
    }

    private static List<String> problems(Matcher row, Map<String, String> sources) {
        List<String> problems = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(row.group(3));
        boolean any = false;
        while (reference.find()) {
            any = true;
            String source = sources.getOrDefault(reference.group(1), "");
            String member = reference.group(2) == null ? "class " + reference.group(1) : " " + reference.group(2) + "(";
            int at = source.indexOf(member);
            String before = at < 0 ? "" : source.substring(Math.max(0, at - 400), at);
            String annotation = before.substring(Math.max(0, before.lastIndexOf("@DisplayName(")));
            if (!Pattern.compile("\\bF" + row.group(1) + "\\b")
                    .matcher(annotation)
                    .find()) {
                problems.add("F" + row.group(1) + ": " + reference.group());
            }
        }
        return any ? problems : List.of("F" + row.group(1) + " has no test");
    }

    private static Map<String, String> testSources() {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            BehaviourTableTest::name,
                            file -> String.join("\n", lines(file)),
                            (one, other) -> one + "\n" + other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        Function<String, String> withoutEnding = name -> name.substring(0, name.length() - ".java".length());
        return withoutEnding.apply(String.valueOf(file.getFileName()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("docs/behaviour.md"))
                ? here
                : here.resolve("..").normalize();
    }
}
