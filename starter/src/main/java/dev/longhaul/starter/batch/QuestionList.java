package dev.longhaul.starter.batch;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a list of questions in YAML, and so in JSON. Nothing in it is more than a text: no types, no variables. */
final class QuestionList {
    private static final List<String> KEYS = List.of("question", "sources", "session");

    private final QuestionMistakes.Gathered mistakes;

    private QuestionList(QuestionMistakes.Gathered mistakes) {
        this.mistakes = mistakes;
    }

    /** The questions that can be read; of the others {@code mistakes} knows why. */
    static List<QuestionFile.Raw> read(String text, QuestionMistakes.Gathered mistakes) {
        Node root;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowRecursiveKeys(false);
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            String problem = String.valueOf(e.getProblem());
            // In braces and brackets YAML takes a question mark before a comma for a sign of its own.
            String hint = problem.endsWith("got ?") ? " A question in braces or brackets needs quotes." : "";
            mistakes.add(e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1, problem + "." + hint);
            return List.of();
        } catch (YAMLException e) {
            mistakes.add(0, String.valueOf(e.getMessage()));
            return List.of();
        }
        return new QuestionList(mistakes).list(root);
    }

    private List<QuestionFile.Raw> list(@Nullable Node root) {
        if (root == null) {
            return List.of();
        }
        if (!(root instanceof SequenceNode list)) {
            mistakes.add(line(root), "a list of questions is needed here, for example '- What does it cost?'.");
            return List.of();
        }
        List<QuestionFile.Raw> questions = new ArrayList<>();
        for (Node item : list.getValue()) {
            QuestionFile.Raw question = item instanceof MappingNode map ? entry(map) : plain(item);
            if (question != null) {
                questions.add(question);
            }
        }
        return questions;
    }

    private QuestionFile.@Nullable Raw plain(Node node) {
        String text = text(node, "a question");
        return text == null ? null : new QuestionFile.Raw(line(node), text, null, null);
    }

    private QuestionFile.@Nullable Raw entry(MappingNode map) {
        Map<String, Node> values = new TreeMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!KEYS.contains(key)) {
                mistakes.add(
                        line(tuple.getKeyNode()),
                        "unknown key '" + key + "'. Allowed: " + String.join(", ", KEYS) + ".");
            } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                mistakes.add(line(tuple.getKeyNode()), "'" + key + "' is there twice.");
            }
        }
        Node question = values.get("question");
        if (question == null) {
            mistakes.add(line(map), "'question' is missing.");
            return null;
        }
        String text = text(question, "'question'");
        Node session = values.get("session");
        Node sources = values.get("sources");
        return text == null
                ? null
                : new QuestionFile.Raw(
                        line(map),
                        text,
                        sources == null ? null : folders(sources),
                        session == null ? null : text(session, "'session'"));
    }

    private List<String> folders(Node node) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<String> folders = new ArrayList<>();
        for (Node one : nodes) {
            String folder = text(one, "a folder in 'sources'");
            if (folder != null) {
                folders.add(folder);
            }
        }
        return folders;
    }

    private @Nullable String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            mistakes.add(line(node), what + " must be a text.");
            return null;
        }
        if (Tag.NULL.equals(scalar.getTag()) || scalar.getValue().isBlank()) {
            mistakes.add(line(node), what + " is empty.");
            return null;
        }
        return scalar.getValue().strip();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
