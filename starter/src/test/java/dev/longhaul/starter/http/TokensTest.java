package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what they see, where the server asks for tokens; against the in-process server. */
class TokensTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo], description: talks}
              Echo: {model: played, description: echoes}
            models:
              played: {provider: script, file: script.yaml}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            sources: [library]
            server:
              origins: ["https://desk.example"]
              tokens:
                alice: {hash: "%s", tenant: acme}
                anna: {hash: "%s", tenant: acme, scopes: [read]}
                bob: {hash: "%s", tenant: bolt, scopes: [read, write]}
                dora: {hash: "%s"}
                root: {hash: "%s", scopes: [admin]}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "you said ${input}"}}
              Echo: {turns: [], after: {say: "echo of ${input}"}}
            """;

    @TempDir
    private static Path directory;

    private static TestingServer testing;
    private static HttpServer server;
    private static TestingApi plain;
    private static TestingApi alice;
    private static TestingApi anna;
    private static TestingApi bob;
    private static TestingApi dora;
    private static TestingApi root;
    private static String aliceToken = "";
    private static String rootToken = "";

    @BeforeAll
    static void startServer() throws Exception {
        List<String> tokens = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (String name : List.of("alice", "anna", "bob", "dora", "root")) {
            JsonNode made = new TestingTerminal(directory)
                    .run("token", name, "--format", "json")
                    .json();
            tokens.add(made.get("token").asText());
            hashes.add(made.get("hash").asText());
        }
        Files.createDirectories(directory.resolve("library/notes"));
        Files.writeString(directory.resolve("library/notes/a.md"), "# A\n");
        testing = new TestingServer(directory, CONFIG.formatted(hashes.toArray()), SCRIPT);
        server = testing.start(TestingServer.settings(8));
        plain = new TestingApi(server.address());
        alice = plain.withToken(tokens.get(0));
        anna = plain.withToken(tokens.get(1));
        bob = plain.withToken(tokens.get(2));
        dora = plain.withToken(tokens.get(3));
        root = plain.withToken(tokens.get(4));
        aliceToken = tokens.get(0);
        rootToken = tokens.get(4);
    }

    @AfterAll
    static void endServer() {
        server.close();
        testing.close();
    }

    @Test
    void withoutAToken_orWithAWrongOne_nothingIsToldButThatOneIsNeeded() {
        for (Route route : routes()) {
            String path = route.path().replaceAll("\\{[a-z]+}", "1");
            Answer none = plain.send(route.method(), path, BodyPublishers.noBody());
            if (route.access() == Access.OPEN) {
                assertThat(none.status()).as(path).isNotEqualTo(403);
                continue;
            }
            assertThat(none.status()).as(route.method() + " " + path).isEqualTo(401);
            assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"longhaul\"");
            assertThat(none.json().at("/error/code").asText()).isEqualTo("unauthorized");
            for (String wrong : List.of(
                    "Bearer longhaul_wrong", "Basic YTpi", "Bearer ", "Bearer " + aliceToken + "x", aliceToken)) {
                Answer refused = plain.send(route.method(), path, BodyPublishers.noBody(), "Authorization", wrong);
                assertThat(refused.status()).as(wrong).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
                assertThat(refused.body()).doesNotContain("longhaul_");
            }
        }
        assertThat(plain.get("/healthz").status()).isEqualTo(200);
        assertThat(plain.get("/openapi.json").status()).isEqualTo(200);
        assertThat(plain.get("/").status()).isEqualTo(200);
        assertThat(plain.get("/readyz").status()).isIn(200, 503);
    }

    @Test
    void missingScope_isNamed_andNothingIsChanged() {
        Answer refused = anna.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"readers\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("The token 'anna' may not do this: it lacks the scope 'write'.");
        assertThat(root.get("/v1/sessions/readers").status()).isEqualTo(404);
        assertThat(alice.get("/metrics").status()).isEqualTo(403);
        assertThat(root.get("/metrics").status()).isEqualTo(200);
        assertThat(anna.get("/v1/sessions").status()).isEqualTo(200);
        assertThat(anna.get("/v1/server").status()).isEqualTo(200);
    }

    @Test
    void anotherTenantsSession_isAnsweredAsOneThatIsNotThere_onEveryPath() {
        start(alice, "secret-plan");
        alice.post("/v1/sessions/secret-plan/tasks", "{\"agent\": \"Echo\", \"input\": \"one\"}");
        Eventually.holds(
                "the task has ended",
                () -> alice.get("/v1/sessions/secret-plan/tasks/1/result").status() == 200);
        String before = alice.get("/v1/sessions/secret-plan").body();

        for (Route route : routes()) {
            if (!route.isOfSession()) {
                continue;
            }
            for (TestingApi other : List.of(bob, dora)) {
                Answer hidden = ask(other, route, "secret-plan");
                Answer unknown = ask(other, route, "nobody-plan");
                assertThat(hidden.status())
                        .as(route.method() + " " + route.path())
                        .isEqualTo(404);
                assertThat(hidden.body().replace("secret-plan", "nobody-plan")).isEqualTo(unknown.body());
                assertThat(hidden.response().headers().map().keySet())
                        .isEqualTo(unknown.response().headers().map().keySet());
            }
        }
        assertThat(alice.get("/v1/sessions/secret-plan").body()).isEqualTo(before);
        assertThat(anna.get("/v1/sessions/secret-plan").body()).isEqualTo(before);
        assertThat(root.get("/v1/sessions/secret-plan").body()).isEqualTo(before);
        try (TestingApi.Stream stream = alice.stream("secret-plan", "")) {
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void lists_holdTheSessionsOfTheOwnTenant_administratorsSeeAll() {
        start(alice, "list-a");
        start(bob, "list-b");
        start(dora, "list-d");

        assertThat(sessions(alice)).contains("list-a").doesNotContain("list-b", "list-d");
        assertThat(sessions(anna)).contains("list-a").doesNotContain("list-b", "list-d");
        assertThat(sessions(bob)).contains("list-b").doesNotContain("list-a", "list-d");
        assertThat(sessions(dora)).contains("list-d").doesNotContain("list-a", "list-b");
        assertThat(sessions(root)).contains("list-a", "list-b", "list-d");
    }

    @Test
    void takenId_isRefused_withoutAWordOfWhoHasIt() {
        String request = "{\"message\": \"mine\", \"session\": \"taken\", \"request_id\": \"r-1\"}";
        assertThat(alice.post("/v1/sessions", request).status()).isEqualTo(201);
        assertThat(alice.post("/v1/sessions", request).status()).isEqualTo(201);

        Answer refused = bob.post("/v1/sessions", request);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/error/message").asText()).isEqualTo("The id 'taken' cannot be used.");
        assertThat(refused.body()).doesNotContain("acme", "alice", "session '");
        assertThat(bob.get("/v1/sessions/taken").status()).isEqualTo(404);
    }

    @Test
    void requestId_ofOneTenant_isNothingToAnother() {
        String request = "{\"message\": \"hello\", \"request_id\": \"same-name\"}";

        String first = alice.post("/v1/sessions", request).json().get("session").asText();
        String other = bob.post("/v1/sessions", request).json().get("session").asText();

        assertThat(alice.post("/v1/sessions", request).json().get("session").asText())
                .isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void foldersThatAreNotConfigured_areNotReadForATenant() {
        String library = directory.resolve("library/notes").toString();

        Answer outside = alice.post("/v1/sessions", "{\"message\": \"x\", \"sources\": [\"/etc\"]}");
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.json().at("/error/message").asText()).contains("only folders that are configured");
        assertThat(alice.post("/v1/sessions", "{\"message\": \"x\", \"sources\": [\"" + library + "\"]}")
                        .status())
                .isEqualTo(201);
    }

    /** Starts a session as a page does that has signed in. */
    private Answer startWith(String cookie, String... headers) {
        List<String> all = new ArrayList<>(List.of("Cookie", cookie, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return plain.send(
                "POST", "/v1/sessions", BodyPublishers.ofString("{\"message\": \"x\"}"), all.toArray(String[]::new));
    }

    @Test
    void signedInPage_isKnownByItsCookie_butOnlyWhenItSaysWhereItComesFrom() {
        Answer in = plain.post("/v1/sign-in", "{\"token\": \"" + aliceToken + "\"}");
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.json().get("tenant").asText()).isEqualTo("acme");
        assertThat(in.body()).doesNotContain(aliceToken);
        String set = in.header("Set-Cookie");
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
        String cookie = set.substring(0, set.indexOf(';'));

        assertThat(plain.get("/v1/sessions", "Cookie", cookie).status()).isEqualTo(200);
        assertThat(startWith(cookie).status()).isEqualTo(401);
        assertThat(startWith(cookie, "Origin", "http://127.0.0.1:1").status()).isEqualTo(403);
        assertThat(startWith(cookie, "Origin", server.address()).status()).isEqualTo(201);
        assertThat(plain.delete("/v1/sign-in").header("Set-Cookie")).contains("Max-Age=0");
        assertThat(plain.post("/v1/sign-in", "{\"token\": \"longhaul_no\"}").status())
                .isEqualTo(401);
    }

    @Test
    void configuredOrigins_areAnswered_othersAreNot() {
        Answer asked = plain.send(
                "OPTIONS",
                "/v1/sessions",
                BodyPublishers.noBody(),
                "Origin",
                "https://desk.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization, content-type");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("Authorization");

        Answer answered = alice.get("/v1/sessions", "Origin", "https://desk.example");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.header("Access-Control-Allow-Origin")).isEqualTo("https://desk.example");

        Answer refused = alice.get("/v1/sessions", "Origin", "https://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void codec_isNotThere_whereNothingIsEncrypted() {
        assertThat(root.post("/codec/decode", "{\"payloads\": []}").status()).isEqualTo(404);
        assertThat(alice.post("/codec/decode", "{\"payloads\": []}").status()).isEqualTo(403);
    }

    @Test
    void serverSaysThatItAsksForTokens_andThenListensWhereOthersReachIt() {
        assertThat(server.admission())
                .isEqualTo("for this machine only; asks for a token: 5 are configured, of 3 tenants");
        HttpSettings everywhere = HttpSettings.at("0.0.0.0", 0);
        try (HttpServer open = testing.start(everywhere)) {
            assertThat(open.admission()).startsWith("asks for a token").contains("TLS");
            TestingApi api = new TestingApi("http://127.0.0.1:" + open.port()).withToken(rootToken);
            assertThat(api.get("/v1/sessions").status()).isEqualTo(200);
        }
        assertThatThrownBy(() -> Listening.requireAllowed(everywhere, Tokens.NONE))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining("asks for no tokens, and 0.0.0.0 can be reached");
    }

    @SuppressWarnings("NullAway") // the routes are looked at, not called
    private static List<Route> routes() {
        return HttpServer.routes(TestingServer.NO_OPERATIONS, null, null, null, TestingServer.settings(1), null, null)
                .all();
    }

    private static Answer ask(TestingApi api, Route route, String session) {
        String path = route.path().replace("{session}", session).replaceAll("\\{[a-z]+}", "1");
        return route.body() == null
                ? api.send(route.method(), path, BodyPublishers.noBody())
                : api.sendJson(route.method(), path, "{\"message\": \"x\", \"text\": \"x\"}");
    }

    private static void start(TestingApi api, String session) {
        Answer started = api.post("/v1/sessions", "{\"message\": \"hello\", \"session\": \"" + session + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        Eventually.holds(
                "it is idle",
                () -> api.get("/v1/sessions/" + session)
                        .json()
                        .get("status")
                        .asText()
                        .equals("idle"));
    }

    private static List<String> sessions(TestingApi api) {
        return api.get("/v1/sessions?limit=100").json().findValuesAsText("session");
    }
}
