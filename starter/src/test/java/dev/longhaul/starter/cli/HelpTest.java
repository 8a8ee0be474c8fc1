package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    @TempDir
    private static Path directory;

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommand_hasHelpWithExamples(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add("--help");

        TestingTerminal.Ended ended = new TestingTerminal(directory).run(line.toArray(String[]::new));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("Usage: longhaul")
                .contains("Examples:")
                .contains("--format=text|json");
        assertThat(ended.out().lines())
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(80));
    }

    static Stream<List<String>> commands() {
        CommandLine root = CommandLines.of(new TestingTerminal(directory).surroundings());
        return Stream.concat(Stream.of(List.of()), below(root, List.of()));
    }

    private static Stream<List<String>> below(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(entry.getKey());
            return Stream.concat(Stream.of(longer), below(entry.getValue(), longer));
        });
    }

    @Test
    void help_isThatOfTheCommand() {
        TestingTerminal terminal = new TestingTerminal(directory);
        for (String command : new String[] {"", "research", "task start"}) {
            String asked = command.isEmpty() ? "--help" : command + " --help";
            assertThat(terminal.run(("help " + command).strip().split(" ", -1)))
                    .isEqualTo(terminal.run(asked.split(" ", -1)));
        }
    }

    @Test
    void version_isTold() {
        assertThat(new TestingTerminal(directory).run("--version").out()).startsWith("longhaul ");
    }

    @Test
    void completionScript_knowsTheCommands() {
        String script = new TestingTerminal(directory).run("completion").out();
        assertThat(script).contains("research").contains("--sources").contains("compgen");
    }
}
