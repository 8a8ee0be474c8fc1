package dev.longhaul.activities.model.script;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads scripts, and refuses those with a mistake in them. */
final class ScriptLoader {
    private static final int MAX_CHARACTERS = 64 * 1024 * 1024;
    private static final int MAX_NUMBER = 1_000_000_000;

    private final Path file;
    private final Path folder;

    private ScriptLoader(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
    }

    /**
     * Reads a script.
     *
     * @throws ScriptError when it is not there or has a mistake in it
     */
    static Script load(Path file) {
        return new ScriptLoader(file).script();
    }

    private Script script() {
        Node top = compose(read());
        if (top == null) {
            throw new ScriptError(file, "the script is empty; allowed are agents, log.");
        }
        ScriptNode script = ScriptNode.top(file, top);
        Map<String, ScriptNode> keys = script.mapOf("agents", "log");
        ScriptNode agents = keys.get("agents");
        if (agents == null) {
            throw script.refused("the key agents is missing");
        }
        Map<String, Script.Part> parts = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        agents.map("a map of agents").forEach((name, part) -> {
            if (!names.add(Script.folded(name))) {
                throw part.refused("the agent is there twice, letter case ignored");
            }
            parts.put(name, part(part));
        });
        ScriptNode log = keys.get("log");
        return new Script(file, parts, log == null ? null : folder.resolve(log.text()));
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ScriptError(file, "there is no such script.");
        } catch (CharacterCodingException notText) {
            throw new ScriptError(file, "the script is not UTF-8 text.");
        } catch (IOException e) {
            throw new ScriptError(file, "the script cannot be read (" + e.getMessage() + ").");
        }
    }

    private @Nullable Node compose(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            return new Yaml(options).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ScriptError(file, line, "", "this is not YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new ScriptError(file, "this is not YAML: " + e.getMessage());
        }
    }

    private Script.Part part(ScriptNode part) {
        Map<String, ScriptNode> keys = part.mapOf("turns", "after");
        ScriptNode turns = keys.get("turns");
        ScriptNode after = keys.get("after");
        if (turns == null && after == null) {
            throw part.refused("an agent needs turns, after, or both");
        }
        List<ScriptTurn> played = new ArrayList<>();
        if (turns != null) {
            turns.list("a list of turns").forEach(turn -> played.add(turn(turn)));
        }
        return new Script.Part(played, after == null ? null : turn(after));
    }

    private ScriptTurn turn(ScriptNode turn) {
        Map<String, ScriptNode> keys = turn.mapOf("call", "say", "repeat", "gate", "delay", "fail", "tokens");
        if (keys.isEmpty()) {
            throw turn.refused("a turn says, calls, repeats or fails; here is nothing");
        }
        ScriptNode say = keys.get("say");
        ScriptNode repeat = keys.get("repeat");
        if (say != null && repeat != null) {
            throw repeat.refused("a turn has say or repeat, not both");
        }
        Map<String, ScriptNode> repeated = repeat == null ? Map.of() : repeat.mapOf("text", "times");
        ScriptNode text = repeat == null ? say : needed(repeat, repeated, "text");
        ScriptNode gate = keys.get("gate");
        ScriptNode delay = keys.get("delay");
        ScriptNode fail = keys.get("fail");
        ScriptNode tokens = keys.get("tokens");
        Map<String, ScriptNode> counted = tokens == null ? Map.of() : tokens.mapOf("input", "output");
        return new ScriptTurn(
                calls(keys.get("call")),
                text == null ? "" : text.text(),
                repeat == null ? 1 : needed(repeat, repeated, "times").number(0, MAX_NUMBER),
                gate == null ? null : folder.resolve(gate.text()),
                delay == null ? Duration.ZERO : delay.duration(),
                fail == null ? null : fail(fail),
                count(counted.get("input")),
                count(counted.get("output")));
    }

    private static List<ScriptTurn.Call> calls(@Nullable ScriptNode call) {
        List<ScriptTurn.Call> calls = new ArrayList<>();
        if (call == null) {
            return calls;
        }
        String wanted = "a list of tool calls like {tool_name: {argument: value}}";
        for (ScriptNode one : call.list(wanted)) {
            Map<String, ScriptNode> tool = one.map("a tool call like {tool_name: {argument: value}}");
            if (tool.size() != 1) {
                throw one.refused("found " + tool.size() + " keys (" + String.join(", ", tool.keySet())
                        + "); allowed is one tool in each call, like {tool_name: {argument: value}}");
            }
            tool.forEach((name, arguments) -> calls.add(new ScriptTurn.Call(name, arguments(arguments))));
        }
        return calls;
    }

    private static Map<String, Object> arguments(ScriptNode arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!arguments.isNothing()) {
            arguments.map("a map of arguments").forEach((name, value) -> values.put(name, value.value()));
        }
        return values;
    }

    private static ScriptTurn.Fail fail(ScriptNode fail) {
        Map<String, ScriptNode> keys = fail.mapOf("times", "status", "message", "retry_after");
        ScriptNode times = keys.get("times");
        ScriptNode status = keys.get("status");
        ScriptNode message = keys.get("message");
        ScriptNode retryAfter = keys.get("retry_after");
        return new ScriptTurn.Fail(
                times == null ? null : times.number(0, MAX_NUMBER),
                status == null ? 500 : status.number(400, 599),
                message == null ? null : message.text(),
                retryAfter == null ? null : retryAfter.duration());
    }

    private static int count(@Nullable ScriptNode tokens) {
        return tokens == null ? 0 : tokens.number(0, MAX_NUMBER);
    }

    private static ScriptNode needed(ScriptNode map, Map<String, ScriptNode> keys, String key) {
        ScriptNode value = keys.get(key);
        if (value == null) {
            throw map.refused("the key " + key + " is missing");
        }
        return value;
    }
}
