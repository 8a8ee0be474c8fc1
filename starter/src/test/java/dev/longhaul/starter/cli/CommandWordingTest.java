package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.longhaul.starter.operations.Wording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandWordingTest {
    @TempDir
    private static Path directory;

    static Stream<String> commands() {
        Wording words = CommandWording.COMMANDS;
        return Stream.of(
                words.sessions(),
                words.start(),
                words.startWithSources(),
                words.show("desk"),
                words.say("desk"),
                words.report("desk"),
                words.tasks("desk"),
                words.waitFor("desk", 3),
                "longhaul answer desk q1 " + words.answerText().replace("\"", ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandThatAHintNames_canBeTyped(String command) {
        String[] line = command.split(" ", -1);

        assertThat(line[0]).isEqualTo("longhaul");
        assertThatCode(() -> CommandLines.of(new TestingTerminal(directory).surroundings())
                        .parseArgs(Arrays.copyOfRange(line, 1, line.length)))
                .doesNotThrowAnyException();
    }
}
