package dev.longhaul.activities.model;

import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.provider.Providers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What each provider's protocol looks like, written down from its documentation. Every answer counts 20 and 7 tokens. */
public enum TestingProvider {
    OPENAI("text/event-stream") {
        @Override
        public List<String> text(String... pieces) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces) {
                events.add(choice("{\"content\":\"" + piece + "\"}", "null"));
            }
            return ended(events, "stop");
        }

        @Override
        public List<String> twoToolCalls() {
            List<String> events = new ArrayList<>();
            events.add(choice(call(0, "\"id\":\"call_a\",", "\"name\":\"search\",\"arguments\":\"\""), "null"));
            events.add(choice(call(0, "", "\"arguments\":\"{\\\"query\\\":\""), "null"));
            events.add(choice(call(0, "", "\"arguments\":\"\\\"tea\\\"}\""), "null"));
            events.add(choice(
                    call(1, "\"id\":\"call_b\",", "\"name\":\"read\",\"arguments\":\"{\\\"lines\\\":\""), "null"));
            events.add(choice(call(1, "", "\"arguments\":\"[1,2]}\""), "null"));
            return ended(events, "tool_calls");
        }

        private String call(int index, String id, String function) {
            return "{\"tool_calls\":[{\"index\":" + index + "," + id + "\"type\":\"function\",\"function\":{" + function
                    + "}}]}";
        }

        private String choice(String delta, String finish) {
            return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
        }

        private List<String> ended(List<String> events, String finish) {
            events.add(choice("{}", "\"" + finish + "\""));
            events.add("data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":20,"
                    + "\"completion_tokens\":7,\"total_tokens\":27,\"prompt_tokens_details\":{\"cached_tokens\":5},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}\n\n");
            events.add("data: [DONE]\n\n");
            return events;
        }
    },
    ANTHROPIC("text/event-stream") {
        @Override
        public List<String> text(String... pieces) {
            List<String> events = begun();
            events.add(event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
            for (String piece : pieces) {
                events.add(event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + piece + "\"}"));
            }
            events.add(event("content_block_stop", "\"index\":0"));
            return ended(events, "end_turn");
        }

        @Override
        public List<String> twoToolCalls() {
            List<String> events = begun();
            call(events, 0, "call_a", "search", "{\\\"query\\\":", "\\\"tea\\\"}");
            call(events, 1, "call_b", "read", "{\\\"lines\\\":", "[1,2]}");
            return ended(events, "tool_use");
        }

        private void call(List<String> events, int index, String id, String name, String... fragments) {
            events.add(event(
                    "content_block_start",
                    "\"index\":" + index + ",\"content_block\":{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\""
                            + name + "\",\"input\":{}}"));
            for (String fragment : fragments) {
                events.add(event(
                        "content_block_delta",
                        "\"index\":" + index + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""
                                + fragment + "\"}"));
            }
            events.add(event("content_block_stop", "\"index\":" + index));
        }

        private List<String> begun() {
            return new ArrayList<>(List.of(event(
                    "message_start",
                    "\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                            + "\"model\":\"m\",\"usage\":{\"input_tokens\":12,\"cache_read_input_tokens\":5,"
                            + "\"cache_creation_input_tokens\":3,\"output_tokens\":1}}")));
        }

        private List<String> ended(List<String> events, String reason) {
            events.add(event(
                    "message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\"},\"usage\":{\"output_tokens\":7}"));
            events.add(event("message_stop", "\"unused\":0"));
            return events;
        }

        private String event(String type, String fields) {
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
        }
    },
    GEMINI("text/event-stream") {
        @Override
        public List<String> text(String... pieces) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces) {
                events.add(parts("{\"text\":\"" + piece + "\"}", ""));
            }
            events.add(parts("{\"text\":\"\"}", ",\"finishReason\":\"STOP\""));
            return events;
        }

        @Override
        public List<String> twoToolCalls() {
            return List.of(
                    parts("{\"functionCall\":{\"name\":\"search\",\"args\":{\"query\":\"tea\"}}}", ""),
                    parts(
                            "{\"functionCall\":{\"name\":\"read\",\"args\":{\"lines\":[1,2]}}}",
                            ",\"finishReason\":\"STOP\""));
        }

        private String parts(String part, String finish) {
            return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}" + finish
                    + "}],\"usageMetadata\":{\"promptTokenCount\":20,\"candidatesTokenCount\":4,"
                    + "\"thoughtsTokenCount\":3,\"totalTokenCount\":27},\"modelVersion\":\"m\"}\n\n";
        }
    },
    OLLAMA("application/x-ndjson") {
        @Override
        public List<String> text(String... pieces) {
            List<String> lines = new ArrayList<>();
            for (String piece : pieces) {
                lines.add(line("\"content\":\"" + piece + "\"", "\"done\":false"));
            }
            return ended(lines);
        }

        @Override
        public List<String> twoToolCalls() {
            List<String> lines = new ArrayList<>();
            lines.add(call(0, "search", "{\"query\":\"tea\"}"));
            lines.add(call(1, "read", "{\"lines\":[1,2]}"));
            return ended(lines);
        }

        private String call(int index, String name, String arguments) {
            return line(
                    "\"content\":\"\",\"tool_calls\":[{\"function\":{\"index\":" + index + ",\"name\":\"" + name
                            + "\",\"arguments\":" + arguments + "}}]",
                    "\"done\":false");
        }

        private List<String> ended(List<String> lines) {
            lines.add(line(
                    "\"content\":\"\"",
                    "\"done_reason\":\"stop\",\"done\":true,\"prompt_eval_count\":20,\"eval_count\":7"));
            return lines;
        }

        private String line(String message, String fields) {
            return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\"," + message + "}," + fields + "}\n";
        }
    };

    public static final String KEY = "secret-4711-key";

    private final String contentType;

    TestingProvider(String contentType) {
        this.contentType = contentType;
    }

    /** An answer of text, one event a piece, with its end. */
    public abstract List<String> text(String... pieces);

    /** An answer that calls {@code search} for tea and {@code read} for the lines 1 and 2, with its end. */
    public abstract List<String> twoToolCalls();

    public String contentType() {
        return contentType;
    }

    public TestingProviderServer.Reply answer(List<String> events) {
        return TestingProviderServer.stream(contentType, events);
    }

    public ModelSettings settings(TestingProviderServer server) {
        return new ModelSettings("default", name().toLowerCase(Locale.ROOT), "test-model", server.url(), KEY, null);
    }

    public ModelClient client(TestingProviderServer server, HttpDeadlines deadlines) {
        return client(settings(server), deadlines);
    }

    public static ModelClient client(ModelSettings settings, HttpDeadlines deadlines) {
        return Objects.requireNonNull(
                        new Providers(new ModelHttp(deadlines)).factories().get(settings.provider()))
                .apply(settings);
    }

    /** All but the last {@code count} events: an answer that lacks its end. */
    public static List<String> without(int count, List<String> events) {
        return events.subList(0, events.size() - count);
    }

    /** The usual error body: {@code {"error": {...}}}. */
    public static String error(String... fields) {
        return "{\"error\":{" + String.join(",", Arrays.asList(fields)) + "}}";
    }
}
