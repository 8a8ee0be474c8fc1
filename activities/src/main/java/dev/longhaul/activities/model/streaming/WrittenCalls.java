package dev.longhaul.activities.model.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls that a model has written into its text instead of asking for them as its provider does it, as small ones do.
 * Taken for a call is only what ends the answer, is JSON as a whole (in a fence, in {@code <tool_call>} tags, or bare), and
 * names a tool that the model was offered, with arguments; everything else stays text.
 */
final class WrittenCalls {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String FENCE = "```";
    private static final Pattern TAGS =
            Pattern.compile("(?:<tool_call>\\s*(?:(?!</tool_call>).)*</tool_call>\\s*)+\\z", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<tool_call>(.*?)</tool_call>", Pattern.DOTALL);
    private static final Pattern THOUGHT = Pattern.compile("\\A\\s*<think>.*?</think>\\s*", Pattern.DOTALL);

    private static final List<String> NAMES = List.of("name", "tool", "function");
    private static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input", "args");

    private final Set<String> offered;

    private WrittenCalls(List<ToolSpec> tools) {
        offered = tools.stream().map(ToolSpec::name).collect(Collectors.toSet());
    }

    /** What an answer in words comes to: thoughts in front of it are left out, calls at its end are taken out of it. */
    static Said in(String answer, List<ToolSpec> tools) {
        String text = THOUGHT.matcher(answer).replaceFirst("");
        return tools.isEmpty()
                ? Said.only(text)
                : new WrittenCalls(tools).in(text).orElse(Said.only(text));
    }

    private Optional<Said> in(String text) {
        Matcher tags = TAGS.matcher(text);
        if (tags.find()) {
            List<String> written = TAG.matcher(tags.group())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            return said(text.substring(0, tags.start()), written);
        }
        Optional<Said> fenced = fenced(text.stripTrailing());
        if (fenced.isPresent()) {
            return fenced;
        }
        String bare = text.strip();
        return bare.startsWith("{") || bare.startsWith("[") ? said("", List.of(bare)) : Optional.empty();
    }

    /** Fences at the end, as many as hold calls. */
    private Optional<Said> fenced(String text) {
        Deque<String> written = new ArrayDeque<>();
        String rest = text;
        while (rest.endsWith(FENCE)) {
            int end = rest.length() - FENCE.length();
            int begin = rest.lastIndexOf(FENCE, end - 1);
            int line = begin < 0 ? -1 : rest.indexOf('\n', begin);
            if (line < 0
                    || line > end
                    || said("", List.of(rest.substring(line, end))).isEmpty()) {
                break;
            }
            written.addFirst(rest.substring(line, end));
            rest = rest.substring(0, begin).stripTrailing();
        }
        return said(rest, List.copyOf(written));
    }

    private Optional<Said> said(String before, List<String> written) {
        List<StoredToolCall> calls = new ArrayList<>();
        for (String json : written) {
            JsonNode tree;
            try {
                tree = JSON.readTree(json);
            } catch (JsonProcessingException noJson) {
                return Optional.empty();
            }
            for (JsonNode one : tree.isArray() ? tree : List.of(tree)) {
                StoredToolCall call = call(one);
                if (call == null) {
                    return Optional.empty();
                }
                calls.add(call);
            }
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(new Said(before.strip(), calls));
    }

    /** Null when it is no call of a tool that there is. */
    private @Nullable StoredToolCall call(JsonNode one) {
        JsonNode call = one.path("function").isObject() ? one.path("function") : one;
        Optional<String> name = NAMES.stream()
                .map(key -> call.path(key).asText(""))
                .filter(offered::contains)
                .findFirst();
        Optional<JsonNode> arguments = ARGUMENTS.stream()
                .map(call::path)
                .filter(value -> value.isObject() || value.isTextual())
                .findFirst();
        if (name.isEmpty() || arguments.isEmpty()) {
            return null;
        }
        JsonNode given = arguments.get();
        return new StoredToolCall("", name.get(), given.isTextual() ? given.asText() : given.toString());
    }
}
