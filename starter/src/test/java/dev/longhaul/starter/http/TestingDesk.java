package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import java.nio.file.Path;

/** A worker with agents for every route, a server of the API beside it, and a client of that. */
final class TestingDesk implements AutoCloseable {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo, Gate], tools: [todos, mode], description: talks}
              Asker: {model: played, tools: [ask_user], description: asks}
              Careful: {model: played, tools: [todos], approvals: {todos_add: always}, description: needs approvals}
              Echo: {model: played, description: echoes}
              Gate: {model: played, description: waits}
              Big: {model: played, description: answers at length}
              Quoter: {model: played, tools: [documents], description: quotes}
            models:
              played: {provider: script, file: script.yaml}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "you said ${input}"}}
              Asker:
                turns:
                  - call: [ask_user: {question: "Which colour?", choices: [red, green]}]
                  - say: "so ${last}"
              Careful:
                turns:
                  - call: [todos_add: {todos: [{title: "first"}]}]
                  - say: "so ${last}"
              Echo: {turns: [], after: {say: "echo of ${input}"}}
              Gate: {turns: [{gate: gates/never, say: "opened"}], after: {say: "again ${input}"}}
              Quoter:
                turns:
                  - {say: "# A\\n\\n## Findings\\n\\nOne.\\n\\n> The first of all words. [1]\\n\\n## Sources\\n\\n1. A — a.md\\n"}
                  - {say: "# B\\n\\n## Findings\\n\\nTwo.\\n\\n> The second of all words. [1]\\n\\n## Sources\\n\\n1. B — b.md\\n"}
              Big: {turns: [{repeat: {text: "0123456789", times: 1000}}]}
            """;

    private final Path directory;
    private final TestingServer testing;
    private final HttpServer server;
    final TestingApi api;

    TestingDesk(Path directory) {
        this.directory = directory;
        testing = new TestingServer(directory, CONFIG, SCRIPT);
        server = testing.start(TestingServer.settings(8));
        api = new TestingApi(server.address());
    }

    @Override
    public void close() {
        new Gates(directory).open("gates/never");
        server.close();
        testing.close();
    }

    /** Another server of the API beside the first. */
    HttpServer another(int maxStreams) {
        return testing.start(TestingServer.settings(maxStreams));
    }

    TestingTerminal terminal() {
        return testing.terminal();
    }

    void start(String session, String message) {
        start(session, message, "Main");
    }

    void start(String session, String message, String agent) {
        Answer started = api.post(
                "/v1/sessions",
                "{\"message\": \"" + message + "\", \"session\": \"" + session + "\", \"agent\": \"" + agent + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
    }

    JsonNode awaitStatus(String session, String status) {
        return Eventually.sees(
                session + " is " + status,
                () -> api.get("/v1/sessions/" + session).json(),
                seen -> seen.path("status").asText().equals(status));
    }

    String awaitQuestion(String session) {
        return awaitStatus(session, "waiting").at("/waiting_for/0/request").asText();
    }
}
