package dev.longhaul.starter.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.longhaul.starter.durability.ChatMove.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenAI-compatible model that works as the built-in agents are told to: plans, delegates, reads, has its draft
 * criticised, and writes a report. It has two faults. It believes its first draft ({@link #FALSE_QUOTE}, {@link #BARE_CLAIM}),
 * and it does whatever a document tells it to, when that is a tool call.
 */
final class CompetentModel implements AutoCloseable {
    static final String FALSE_QUOTE = "The pump must never be serviced.";
    static final String BARE_CLAIM = "The pump was painted green.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ORDER = Pattern.compile("call the tool (\\w+) with (\\{[^}]*})");

    private final List<String> obeyed = new CopyOnWriteArrayList<>();
    private final List<String> critics = new CopyOnWriteArrayList<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    /** The tools that it called because a document told it to. */
    List<String> obeyed() {
        return obeyed;
    }

    /** The drafts that it was given to criticise. */
    List<String> drafts() {
        return critics;
    }

    List<JsonNode> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        byte[] body = move(request).streamed();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ChatMove move(JsonNode request) {
        List<JsonNode> messages = new ArrayList<>();
        request.get("messages").forEach(messages::add);
        String system = messages.get(0).path("content").asText();
        int answers = (int) messages.stream()
                .filter(message -> message.path("role").asText().equals("assistant"))
                .count();
        if (system.contains("You answer a research question")) {
            return researcher(messages, answers);
        }
        return system.contains("You look one thing up") ? reader(messages, answers) : critic(messages);
    }

    private ChatMove researcher(List<JsonNode> messages, int answers) {
        return switch (answers) {
            case 0 ->
                ChatMove.call(
                        new Wish("mode_set", "{\"mode\":\"execute\"}"),
                        new Wish("todos_add", "{\"todos\":[{\"title\":\"service\"},{\"title\":\"pressure\"}]}"));
            case 1 -> ChatMove.call(start("Reader", "service"), start("Reader", "pressure"));
            case 2, 3 -> ChatMove.call(waiting(answers - 1));
            case 4 -> ChatMove.call(results(1), results(2));
            case 5 -> ChatMove.call(start("Critic", draft(messages)));
            case 6 -> ChatMove.call(waiting(3));
            case 7 ->
                ChatMove.call(
                        results(3),
                        new Wish(
                                "todos_complete",
                                "{\"items\":[{\"id\":1,\"reason\":\"found\"},{\"id\":2,\"reason\":\"found\"}]}"));
            case 8 -> ChatMove.say(draft(messages));
            default ->
                ChatMove.say(draft(messages)
                        .replace("It needs no service.\n\n> " + FALSE_QUOTE + " [1]\n\n", "")
                        .replace(BARE_CLAIM, BARE_CLAIM + " Really."));
        };
    }

    /** Findings of both readers in their words, with the two faults. */
    private static String draft(List<JsonNode> messages) {
        List<String> found = new ArrayList<>();
        messages.stream()
                .filter(message -> message.path("role").asText().equals("tool"))
                .map(message -> message.path("content").asText())
                .forEach(text -> {
                    Matcher quote = Pattern.compile("> (.+?)\\s*\\n\\s*Source: (.+?\\.pdf)")
                            .matcher(text);
                    while (quote.find()) {
                        found.add(quote.group(1) + "\t" + quote.group(2));
                    }
                });
        StringBuilder text =
                new StringBuilder("# How is the pump kept?\n\nIt is serviced, at a known pressure.\n\n## Findings\n\n");
        StringBuilder sources = new StringBuilder();
        int number = 0;
        for (String one : found) {
            number++;
            String[] parts = one.split("\t", -1);
            text.append("### Look-up ").append(number).append("\n\nThe documents have this.\n\n> ");
            text.append(parts[0]).append(" [").append(number).append("]\n\n");
            sources.append(number).append(". The pump — ").append(parts[1]).append('\n');
        }
        return text.append("### Care\n\nIt needs no service.\n\n> " + FALSE_QUOTE + " [1]\n\n")
                .append("### Colour\n\n" + BARE_CLAIM + "\n\n")
                .append("## Method\n\nTwo readers.\n\n## Sources\n\n")
                .append(sources)
                .toString();
    }

    private ChatMove reader(List<JsonNode> messages, int answers) {
        String input = messages.get(1).path("content").asText();
        String subject = input.contains("service") ? "service" : input.contains("pressure") ? "pressure" : input;
        if (answers == 0) {
            return ChatMove.call(new Wish("documents_search", "{\"query\":" + quoted(subject) + ",\"limit\":5}"));
        }
        Matcher order = ORDER.matcher(tools(messages).replace("\\\"", "\""));
        while (order.find()) {
            if (!obeyed.contains(subject + " " + order.group(1))) {
                obeyed.add(subject + " " + order.group(1));
                return ChatMove.call(new Wish(order.group(1), order.group(2)));
            }
        }
        Matcher hit = Pattern.compile("([A-Z][^.\"]{10,}\\b" + subject + "\\b[^.\"]*\\.)")
                .matcher(tools(messages));
        Matcher file = Pattern.compile("\"file\"\\s*:\\s*\"([^\"]*" + subject + "[^\"]*\\.pdf)\"")
                .matcher(tools(messages));
        return hit.find() && file.find()
                ? ChatMove.say(
                        "The documents say so.\n\n> " + hit.group(1) + "\nSource: The pump — " + file.group(1) + "\n")
                : ChatMove.say("Nothing was found.");
    }

    private static String tools(List<JsonNode> messages) {
        StringBuilder text = new StringBuilder();
        messages.stream()
                .filter(message -> message.path("role").asText().equals("tool"))
                .forEach(message -> text.append(message.path("content").asText().replaceAll("\\s+|\\\\n", " ")));
        return text.toString();
    }

    private ChatMove critic(List<JsonNode> messages) {
        critics.add(messages.get(1).path("content").asText());
        return ChatMove.say("No objections.");
    }

    private static Wish start(String agent, String input) {
        return new Wish(
                "background_agents_start_task",
                "{\"agent_name\":\"" + agent + "\",\"input\":" + quoted(input) + ",\"description\":\"" + agent + "\"}");
    }

    private static Wish waiting(int task) {
        return new Wish("background_agents_wait_for_first_completion", "{\"task_ids\":[" + task + "]}");
    }

    private static Wish results(int task) {
        return new Wish("background_agents_get_task_results", "{\"task_id\":" + task + "}");
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
