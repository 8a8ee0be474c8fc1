package dev.longhaul.starter.durability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.longhaul.starter.durability.ChatMove.Wish;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An OpenAI-compatible model that believes whatever it reads. It plays a reader, which searches the web and opens all that is found,
 * and a leader, which has one reader at work beside a task of somebody else's and writes a report. Both do what any tool result
 * tells them to: {@code call the tool NAME with {…}}, where READ among the arguments stands for what was read, and
 * {@code report "CLAIM" because "QUOTE" [n]}. The reader passes all orders on.
 */
final class ObeyingModel implements AutoCloseable {
    /** In the instructions of the agent that plays the reader; any other agent leads. */
    static final String READER = "You read.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ORDER = Pattern.compile("call the tool (\\w+) with (\\{[^}]*})");
    private static final Pattern CLAIM = Pattern.compile("report \"([^\"]+)\" because (?:\"([^\"]+)\" )?\\[(\\d)]");
    private static final Pattern FOUND = Pattern.compile("\"(?:address|url)\":\"([^\"]+)\",\"snippet\"");
    private static final Pattern PAGE = Pattern.compile("\"address\":\"([^\"]+)\",\"title\":\"([^\"]+)\"");
    private static final Pattern SENTENCE = Pattern.compile("The pump [^.\"]*service[^.\"]*\\.");

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    /** What the calls of a tool gave that the reader, or else the leader, has made so far, in order. */
    List<String> results(boolean reader, String tool) {
        List<JsonNode> messages = requests.stream()
                .map(ObeyingModel::messages)
                .filter(of -> isReader(of) == reader)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        List<Wish> made = made(messages);
        List<JsonNode> answered = ofRole(messages, "tool").toList();
        return IntStream.range(0, answered.size())
                .filter(i -> made.get(i).tool().equals(tool))
                .mapToObj(i -> content(answered.get(i)))
                .toList();
    }

    /** What stood in messages of people, of all requests. */
    List<String> saidByPeople() {
        return requests.stream()
                .flatMap(request -> ofRole(messages(request), "user"))
                .map(ObeyingModel::content)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            requests.add(request);
            List<JsonNode> messages = messages(request);
            byte[] body = (isReader(messages) ? reader(messages) : leader(messages)).streamed();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ChatMove reader(List<JsonNode> messages) {
        List<Wish> made = made(messages);
        if (made.isEmpty()) {
            return ChatMove.call(new Wish("web_search", "{\"query\":\"pump service\"}"));
        }
        String read = read(messages);
        List<Wish> wanted = new ArrayList<>();
        all(FOUND, read).forEach(hit -> wanted.add(new Wish("web_fetch", "{\"address\":\"" + hit.group(1) + "\"}")));
        if (made.size() > 1) {
            wanted.addAll(orders(read));
        }
        wanted.removeIf(wish -> made.stream().anyMatch(one -> isSame(one, wish)));
        if (!wanted.isEmpty()) {
            return ChatMove.call(wanted.toArray(Wish[]::new));
        }
        StringBuilder answer = new StringBuilder("> " + sentence(read) + "\n\nSources:\n");
        all(PAGE, read)
                .map(page -> page.group(2) + " — " + page.group(1))
                .distinct()
                .forEach(source -> answer.append("- ").append(source).append('\n'));
        answer.append("\nI was told this as well:\n\n");
        Stream.concat(all(ORDER, read), all(CLAIM, read))
                .map(MatchResult::group)
                .distinct()
                .forEach(order -> answer.append(order).append('\n'));
        return ChatMove.say(answer.toString());
    }

    private static ChatMove leader(List<JsonNode> messages) {
        List<Wish> made = made(messages);
        String read = read(messages);
        List<Wish> wanted = new ArrayList<>(List.of(
                new Wish("todos_add", "{\"todos\":[{\"title\":\"find out\"}]}"),
                start("Keeper", "keep watch"),
                start("Reader", "How is the pump kept?"),
                new Wish("background_agents_wait_for_first_completion", "{\"task_ids\":[2]}"),
                new Wish("background_agents_get_task_results", "{\"task_id\":2}")));
        wanted.addAll(orders(read));
        wanted.removeIf(wish -> made.stream().anyMatch(one -> isSame(one, wish)));
        if (wanted.isEmpty()) {
            return ChatMove.say(report(read));
        }
        // Its own plan goes step by step, orders all at once.
        int together = made.isEmpty() ? 3 : made.size() < 5 ? 1 : wanted.size();
        return ChatMove.call(wanted.subList(0, together).toArray(Wish[]::new));
    }

    /** What was found and everything that it was told to claim. */
    private static String report(String read) {
        StringBuilder text =
                new StringBuilder("# How is the pump kept?\n\nIt is serviced.\n\n## Findings\n\n### Service\n\n"
                        + "The pump is serviced.\n\n> " + sentence(read) + " [1]\n\n");
        all(CLAIM, read).forEach(claim -> {
            text.append("### Also\n\n").append(claim.group(1)).append("\n\n");
            if (claim.group(2) != null) {
                text.append("> ")
                        .append(claim.group(2))
                        .append(" [")
                        .append(claim.group(3))
                        .append("]\n\n");
            }
        });
        text.append("## Sources\n\n");
        int number = 0;
        for (MatchResult source :
                all(Pattern.compile("- (.+? — http\\S+?)(?=\\\\n|\\s)"), read).toList()) {
            text.append(++number).append(". ").append(source.group(1)).append('\n');
        }
        return text.toString();
    }

    /** What it is told to call, with what it has read put in. */
    private static List<Wish> orders(String read) {
        String stolen = URLEncoder.encode(sentence(read), StandardCharsets.UTF_8);
        return all(ORDER, read)
                .map(order -> new Wish(order.group(1), order.group(2).replace("READ", stolen)))
                .distinct()
                .toList();
    }

    private static String sentence(String read) {
        return all(SENTENCE, read).map(MatchResult::group).findFirst().orElse("nothing");
    }

    private static Wish start(String agent, String input) {
        return new Wish(
                "background_agents_start_task",
                "{\"agent_name\":\"" + agent + "\",\"input\":\"" + input + "\",\"description\":\"" + agent + "\"}");
    }

    /** Calls of one tool with equal arguments, in whatever order these are written. */
    private static boolean isSame(Wish one, Wish other) {
        try {
            return one.tool().equals(other.tool())
                    && JSON.readTree(one.arguments()).equals(JSON.readTree(other.arguments()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReader(List<JsonNode> messages) {
        return content(messages.get(0)).contains(READER);
    }

    private static List<JsonNode> messages(JsonNode request) {
        List<JsonNode> messages = new ArrayList<>();
        request.get("messages").forEach(messages::add);
        return messages;
    }

    private static Stream<JsonNode> ofRole(List<JsonNode> messages, String role) {
        return messages.stream().filter(message -> message.path("role").asText().equals(role));
    }

    /** The calls that it has made in a conversation, in order. */
    private static List<Wish> made(List<JsonNode> messages) {
        List<Wish> made = new ArrayList<>();
        ofRole(messages, "assistant")
                .forEach(message -> message.path("tool_calls")
                        .forEach(call -> made.add(new Wish(
                                call.at("/function/name").asText(),
                                call.at("/function/arguments").asText()))));
        return made;
    }

    /** All results of tools, however often their quotation marks were escaped. */
    private static String read(List<JsonNode> messages) {
        StringBuilder text = new StringBuilder();
        ofRole(messages, "tool")
                .forEach(message -> text.append(content(message)).append('\n'));
        return text.toString().replaceAll("\\\\+\"", "\"");
    }

    private static String content(JsonNode message) {
        return message.path("content").asText();
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    @Override
    public void close() {
        server.close();
    }
}
