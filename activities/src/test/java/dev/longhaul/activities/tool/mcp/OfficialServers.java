package dev.longhaul.activities.tool.mcp;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers that the makers of the protocol test clients with, fetched by npm into the module's build folder once. Where
 * there is no npm, or it cannot fetch them, the tests are skipped; when the environment has {@code LONGHAUL_REQUIRE_MCP=1}
 * they fail instead.
 */
final class OfficialServers implements ExecutionCondition {
    private static final String REQUIRED = "LONGHAUL_REQUIRE_MCP";
    private static final List<String> PACKAGES = List.of(
            "@modelcontextprotocol/server-everything@2026.8.31", "@modelcontextprotocol/server-filesystem@2026.8.31");
    private static final Path FOLDER = Path.of("target", "mcp-servers").toAbsolutePath();

    /** The command that runs one of them. */
    static List<String> command(String server, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                "node",
                FOLDER.resolve("node_modules/@modelcontextprotocol/" + server + "/dist/index.js")
                        .toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String trouble = trouble();
        if (trouble.isEmpty()) {
            return ConditionEvaluationResult.enabled("The official MCP servers are there.");
        }
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new IllegalStateException(REQUIRED + "=1, but " + trouble);
        }
        return ConditionEvaluationResult.disabled(trouble);
    }

    private static synchronized String trouble() {
        if (!isOnPath("npm") || !isOnPath("node")) {
            return "there are no programs 'node' and 'npm' on the path to run MCP servers with.";
        }
        if (Files.exists(FOLDER.resolve("complete"))) {
            return "";
        }
        try {
            Files.createDirectories(FOLDER);
            List<String> command = new java.util.ArrayList<>(List.of(
                    "npm", "install", "--prefix", FOLDER.toString(), "--ignore-scripts", "--no-audit", "--no-fund"));
            command.addAll(PACKAGES);
            File log = FOLDER.resolve("npm.log").toFile();
            Process npm = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                return "npm could not fetch the MCP servers; see " + log + ".";
            }
            Files.writeString(FOLDER.resolve("complete"), String.join("\n", PACKAGES));
            return "";
        } catch (IOException failed) {
            return "npm could not be run: " + failed.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "npm was interrupted.";
        }
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
