package dev.longhaul.starter.durability;

import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Temporal's own command line, as an operator has it. */
final class TemporalProgram {
    private final TemporalServer server;

    TemporalProgram(TemporalServer server) {
        this.server = server;
    }

    /** What it prints, both streams together, whatever its exit code is. */
    String run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(TemporalServer.program().orElseThrow().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--address", server.address()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The history of a workflow's newest run, as that program reads it. */
    String history(String workflowId, String... more) {
        List<String> arguments = new ArrayList<>(List.of("workflow", "show", "-w", workflowId, "--output", "json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }
}
