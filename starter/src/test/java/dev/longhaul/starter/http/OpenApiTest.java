package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.starter.json.ErrorBody;
import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.ServerView;
import dev.longhaul.starter.operations.SessionList;
import dev.longhaul.starter.operations.SourceStretch;
import dev.longhaul.starter.operations.TaskList;
import dev.longhaul.starter.operations.TaskWait;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API and the API itself must not differ. */
class OpenApiTest {
    private static final ObjectMapper READER = Payloads.newMapper();

    /** What the answers are made of, by the name of their schema. */
    private static final Map<String, Class<?>> ANSWERS = Map.ofEntries(
            Map.entry("Session", SessionView.class),
            Map.entry("SessionList", SessionList.class),
            Map.entry("Task", TaskView.class),
            Map.entry("TaskList", TaskList.class),
            Map.entry("Waited", TaskWait.Outcome.class),
            Map.entry("Server", ServerView.class),
            Map.entry("Stopped", Requests.Stopped.class),
            Map.entry("EventPage", EventPage.class),
            Map.entry("Error", ErrorBody.class),
            Map.entry("SourceStretch", SourceStretch.class),
            Map.entry("Status", Map.class));

    private final JsonNode document = document();

    private static JsonNode document() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return READER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("NullAway") // the routes are looked at, not called
    private static List<Route> routes() {
        return HttpServer.routes(TestingServer.NO_OPERATIONS, null, null, null, HttpSettings.onPort(0), null, null)
                .all();
    }

    @Test
    void everyRouteIsDescribed_andNothingElse() {
        List<String> described = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void parametersOfEachRoute_areThoseDescribed() {
        for (Route route : routes()) {
            List<String> query = new ArrayList<>();
            List<String> path = new ArrayList<>();
            for (JsonNode parameter : operation(route).path("parameters")) {
                JsonNode found = resolved(parameter);
                if (found.get("in").asText().equals("query")) {
                    query.add(found.get("name").asText());
                } else if (found.get("in").asText().equals("path")) {
                    path.add("{" + found.get("name").asText() + "}");
                }
            }
            List<String> described = route.query().contains(Route.ANY) ? List.of() : route.query();
            assertThat(query).as(route.path()).containsExactlyInAnyOrderElementsOf(described);
            assertThat(path)
                    .as(route.path())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(route.path().split("/"))
                                    .filter(part -> part.startsWith("{"))
                                    .toList());
        }
    }

    @Test
    void everyExampleOfABody_isAccepted_andEveryFieldOfItsSchemaIsKnown() {
        for (Route route : routes()) {
            JsonNode body = operation(route).path("requestBody");
            Function<JsonBody, ?> reader = route.body();
            assertThat(body.isMissingNode()).as(route.path()).isEqualTo(reader == null);
            if (reader != null) {
                JsonNode json = body.at("/content/application~1json");
                assertThat(json.get("examples")).as(route.path()).isNotEmpty();
                for (JsonNode example : json.get("examples")) {
                    assertThat(reader.apply(JsonBody.read(example.get("value").toString())))
                            .isNotNull();
                }
                if (!route.query().contains(Route.ANY)) {
                    schemas(json.get("schema")).forEach(schema -> assertKnown(route, reader, schema));
                }
            }
        }
    }

    /** A field that the code does not know would be refused by name; one that the schema lacks would be listed as known. */
    private void assertKnown(Route route, Function<JsonBody, ?> reader, JsonNode schema) {
        TreeSet<String> described = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(described::add);
        var body = READER.createObjectNode();
        for (JsonNode example : operation(route).at("/requestBody/content/application~1json/examples")) {
            JsonNode value = example.get("value");
            boolean fits = true;
            for (var names = value.fieldNames(); names.hasNext(); ) {
                fits &= described.contains(names.next());
            }
            if (fits) {
                body.setAll((com.fasterxml.jackson.databind.node.ObjectNode) value);
                break;
            }
        }
        body.put("nobody_knows_this", 1);
        HttpRefusal refusal = org.junit.jupiter.api.Assertions.assertThrows(
                HttpRefusal.class, () -> reader.apply(JsonBody.read(body.toString())), route.path());
        TreeSet<String> known = new TreeSet<>(List.of(
                refusal.hint().replace("There are: ", "").replace(".", "").split(", ")));
        if (!described.contains("tasks")) {
            known.remove("tasks");
        }
        assertThat(known).as(route.path()).isEqualTo(described);
    }

    @Test
    void everyExampleOfAnAnswer_isWhatTheRealClassesWrite() throws IOException {
        int compared = 0;
        for (Route route : routes()) {
            for (JsonNode response : operation(route).get("responses")) {
                JsonNode json = resolved(response).at("/content/application~1json");
                for (JsonNode schema : schemas(json.path("schema"))) {
                    for (JsonNode example : examples(json)) {
                        compared += compare(route, schema, example) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    private boolean compare(Route route, JsonNode schema, JsonNode example) throws IOException {
        Class<?> type = ANSWERS.get(name(schema));
        if (type == null || !hasRequired(schema, example)) {
            return false;
        }
        Object value = READER.treeToValue(example, type);
        assertThat(READER.readTree(PublicJson.of(value)))
                .as(route.method() + " " + route.path())
                .isEqualTo(READER.readTree(example.toString()));
        schema.get("properties").fieldNames().forEachRemaining(field -> {
            boolean optional =
                    !READER.convertValue(schema.get("required"), List.class).contains(field);
            assertThat(example.has(field) || optional).as(field).isTrue();
        });
        return true;
    }

    @Test
    void wordsOfTheSchemas_areThoseOfTheCode() {
        assertWords("/components/schemas/Task/properties/status", TaskStatus.values(), TaskStatus::word);
        assertWords("/components/schemas/Task/properties/delivery", Delivery.values(), OpenApiTest::json);
        assertWords("/components/schemas/Session/properties/status", SessionStatus.values(), SessionStatus::word);
        assertWords("/components/schemas/Event/properties/kind", SessionEvent.Kind.values(), SessionEvent.Kind::word);
        List<String> codes = Stream.concat(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::word),
                        Arrays.stream(HttpRefusal.Kind.values()).map(HttpRefusal.Kind::word))
                .distinct()
                .toList();
        assertThat(words("/components/schemas/Error/properties/error/properties/code"))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void everyStatusOfARefusal_isDescribed() {
        TreeSet<Integer> described = new TreeSet<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .get("responses")
                        .fieldNames()
                        .forEachRemaining(status -> described.add(Integer.valueOf(status)))));
        for (HttpRefusal.Kind kind : HttpRefusal.Kind.values()) {
            if (kind != HttpRefusal.Kind.METHOD_NOT_ALLOWED) { // it is of no operation
                assertThat(described).contains(kind.status());
            }
        }
    }

    @Test
    void whoMayAsk_isDescribedForEveryRoute() {
        for (Route route : routes()) {
            JsonNode operation = operation(route);
            boolean open = route.access() == Access.OPEN;
            assertThat(operation.path("x-scope").asText())
                    .as(route.method() + " " + route.path())
                    .isEqualTo(open ? "" : route.access().name().toLowerCase(Locale.ROOT));
            assertThat(operation.has("security")).as(route.path()).isEqualTo(open);
            assertThat(operation.get("responses").has("401") || open)
                    .as(route.path())
                    .isTrue();
            assertThat(operation.get("responses").has("403")).as(route.path()).isTrue();
        }
        assertThat(document.at("/components/securitySchemes/page/name").asText())
                .isEqualTo(Doorkeeper.COOKIE);
    }

    private <E> void assertWords(String pointer, E[] values, Function<E, String> word) {
        assertThat(words(pointer))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(values).map(word).toList());
    }

    private List<String> words(String pointer) {
        List<String> words = new ArrayList<>();
        document.at(pointer).get("enum").forEach(value -> words.add(value.asText()));
        return words;
    }

    private static String json(Object value) {
        return PublicJson.onOneLine(value).replace("\"", "");
    }

    private JsonNode operation(Route route) {
        return document.get("paths").get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
    }

    private static boolean hasRequired(JsonNode schema, JsonNode example) {
        for (JsonNode required : schema.path("required")) {
            if (!example.has(required.asText())) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonNode> examples(JsonNode json) {
        List<JsonNode> examples = new ArrayList<>();
        if (json.has("example")) {
            examples.add(json.get("example"));
        }
        json.path("examples").forEach(example -> examples.add(example.get("value")));
        return examples;
    }

    /** The object schemas that a schema is, or is one of. */
    private List<JsonNode> schemas(JsonNode schema) {
        if (schema.has("$ref")) {
            return List.of(resolved(schema));
        }
        List<JsonNode> all = new ArrayList<>();
        schema.path("anyOf").forEach(one -> all.addAll(schemas(one)));
        return all;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private String name(JsonNode schema) {
        for (var entry : document.at("/components/schemas").properties()) {
            if (Objects.equals(entry.getValue(), schema)) {
                return entry.getKey();
            }
        }
        return "";
    }
}
