package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about delegation, the loop and modes are told. */
class DelegationMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "delegation:\n  capcity: 2\n",
                        "8:3: delegation.capcity: unknown key. Allowed: capacity, at_capacity, queue_limit, depth,"
                                + " deliver, coalesce, wait_limit, task_time_limit, retention. Did you mean 'capacity'?"),
                wrong(
                        GOOD + "loop: {iterations: 2}\n",
                        "7:8: loop.iterations: unknown key. Allowed: until_tasks_end, max_iterations, feedback,"
                                + " todo_modes."),
                wrong(
                        GOOD + "modes: {name: [a]}\n",
                        "7:9: modes.name: unknown key. Allowed: default, names. Did you mean 'names'?"),
                wrong(
                        GOOD + "delegation: {capacity: 0}\n",
                        "7:24: delegation.capacity: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: many}\n",
                        "7:24: delegation.capacity: found 'many'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: true}\n",
                        "7:24: delegation.capacity: found 'true'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: 99999999999}\n",
                        "7:24: delegation.capacity: found '99999999999'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {queue_limit: -1}\n",
                        "7:27: delegation.queue_limit: found '-1'. Allowed: a whole number, at least 0."),
                wrong(
                        GOOD + "delegation: {depth: 0}\n",
                        "7:21: delegation.depth: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {at_capacity: drop}\n",
                        "7:27: delegation.at_capacity: found 'drop'. Allowed: queue or reject."),
                wrong(
                        GOOD + "delegation: {deliver: yes}\n",
                        "7:23: delegation.deliver: found 'yes'. Allowed: parent (or true), none (or false), channel."),
                wrong(
                        GOOD + "delegation: {wait_limit: 0s}\n",
                        "7:26: delegation.wait_limit: found '0s'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {wait_limit: 300}\n",
                        "7:26: delegation.wait_limit: found '300'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {wait_limit: 1500ms}\n",
                        "7:26: delegation.wait_limit: found '1500ms'. Allowed: whole seconds, for example 90s."),
                wrong(
                        GOOD + "delegation: {wait_limit: none}\n",
                        "7:26: delegation.wait_limit: found 'none'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {retention: 99999999999d}\n",
                        "7:25: delegation.retention: found '99999999999d'. Allowed: a whole number with its unit:"
                                + " 200ms, 90s, 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {coalesce: -1s}\n",
                        "7:24: delegation.coalesce: found '-1s'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d."),
                wrong(
                        GOOD + "loop: {max_iterations: 0}\n",
                        "7:24: loop.max_iterations: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "loop: {feedback: ' '}\n",
                        "7:18: loop.feedback: found only blanks. A text is needed here."),
                wrong(
                        GOOD + "loop: {todo_modes: [excute]}\n",
                        "7:21: loop.todo_modes[0]: found 'excute'. Allowed: plan, execute. Did you mean 'execute'?"),
                wrong(GOOD + "modes: {default: swim}\n", "7:18: modes.default: found 'swim'. Allowed: plan, execute."),
                wrong(
                        GOOD + "modes: {names: []}\n",
                        "7:16: modes.names: names no mode. At least one is needed, or leave 'modes' out for plan and"
                                + " execute."),
                wrong(
                        GOOD + "modes: {names: [draft, Draft]}\n",
                        "7:24: modes.names[1]: found 'Draft' a second time. Modes differ in more than letter case."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
