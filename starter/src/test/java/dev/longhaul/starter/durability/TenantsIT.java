package dev.longhaul.starter.durability;

import static dev.longhaul.starter.durability.TestingSecurity.CONFIG;
import static dev.longhaul.starter.durability.TestingSecurity.SCRIPT;
import static dev.longhaul.starter.durability.TestingSecurity.api;
import static dev.longhaul.starter.durability.TestingSecurity.append;
import static dev.longhaul.starter.durability.TestingSecurity.line;
import static dev.longhaul.starter.durability.TestingSecurity.start;
import static dev.longhaul.starter.durability.TestingSecurity.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants beside each other, with real processes on a real server. */
@RealServer
class TenantsIT {
    @Test
    void tenants_seeTheirOwnSessionsInPages(TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs =
                new TestingJobs(server, "tenants", directory, CONFIG.formatted("http://x", "http://x"), SCRIPT)) {
            jobs.with("PLANTED_MODEL_KEY", "k")
                    .with("PLANTED_HEADER", "h")
                    .with("PLANTED_WEBHOOK_SECRET", "s")
                    .with("PLANTED_PAGER_SECRET", "p");
            JsonNode alice = token(jobs, "alice", "--tenant", "acme");
            JsonNode bob = token(jobs, "bob", "--tenant", "bolt");
            JsonNode root = token(jobs, "root", "--scope", "admin");
            append(directory, "server:\n  tokens:\n" + line(alice) + line(bob) + line(root));
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                assertThat(process.errors()).doesNotContain("it asks for no token");
                TestingApi acme = api(process, alice);
                TestingApi bolt = api(process, bob);
                TestingApi all = api(process, root);
                for (int i = 1; i <= 3; i++) {
                    start(acme, "tenants-a" + i, "Talker");
                    start(bolt, "tenants-b" + i, "Talker");
                }
                start(all, "tenants-d1", "Talker");
                Eventually.holds(
                        "all are listed",
                        () -> pages(all)
                                .containsAll(List.of(
                                        "tenants-a1",
                                        "tenants-a2",
                                        "tenants-a3",
                                        "tenants-b1",
                                        "tenants-b2",
                                        "tenants-b3")));
                assertThat(pages(acme)).containsExactlyInAnyOrder("tenants-a1", "tenants-a2", "tenants-a3");
                assertThat(pages(bolt)).containsExactlyInAnyOrder("tenants-b1", "tenants-b2", "tenants-b3");
                assertThat(bolt.get("/v1/sessions/tenants-a1").status()).isEqualTo(404);
                assertThat(bolt.delete("/v1/sessions/tenants-a1").status()).isEqualTo(404);
                assertThat(acme.get("/v1/sessions/tenants-a1").status()).isEqualTo(200);
                assertThat(worker.isAlive()).isTrue();
            }
        }
    }

    /** All sessions that somebody sees, two a page. */
    private static List<String> pages(TestingApi api) {
        List<String> sessions = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 200; page++) {
            JsonNode found = api.get("/v1/sessions?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            sessions.addAll(found.path("sessions").findValuesAsText("session"));
            if (found.path("next").isNull() || found.path("next").isMissingNode()) {
                return sessions;
            }
            cursor = found.get("next").asText();
        }
        throw new AssertionError("There is no last page.");
    }
}
