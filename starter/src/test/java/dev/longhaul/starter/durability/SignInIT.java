package dev.longhaul.starter.durability;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.starter.page.Chromium;
import dev.longhaul.starter.page.TestingBrowser;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, where the server asks for a token. */
@RealServer
@Chromium
class SignInIT {
    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://\\S+)");
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, description: talks}
            models: {played: {provider: script, file: script.yaml}}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "You said ${input}"}}
            """;

    @Test
    void page_asksForAToken_saysWhenItIsRefused_andThenShowsWhatItIsFor(TemporalServer server, @TempDir Path directory)
            throws IOException {
        try (TestingJobs jobs = new TestingJobs(server, "sign-in", directory, CONFIG, SCRIPT);
                TestingBrowser browser = new TestingBrowser()) {
            var token = new ObjectMapper()
                    .readTree(jobs.run("token", "alice", "--tenant", "sign-in", "--format", "json")
                            .output());
            Path file = directory.resolve("longhaul.yaml");
            Files.writeString(
                    file,
                    Files.readString(file) + "server: {tokens: {alice: {hash: \""
                            + token.get("hash").asText() + "\", tenant: sign-in}}}\n");
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = jobs.begin("server", "--port", "0", "--config", jobs.configuration())) {
                String address = process.awaitSaid(ADDRESS).group(1);
                Eventually.holds(
                        "a worker is there",
                        () -> new TestingApi(address).get("/readyz").status() == 200);
                Page page = browser.desktop();
                page.navigate(address + "/#/start");

                assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
                TestingBrowser.keep(page, "sign-in");
                page.getByLabel("Token").fill("longhaul_wrong");
                page.getByLabel("Token").press("Enter");
                assertThat(page.getByRole(AriaRole.ALERT)).containsText("The token is not one that is known here.");

                page.getByLabel("Token").fill(token.get("token").asText());
                page.getByLabel("Token").press("Enter");
                page.getByLabel("Message").fill("hello");
                page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Start").setExact(true))
                        .click();
                assertThat(page.getByText("You said hello").first()).isVisible();

                Cookie cookie = page.context().cookies().get(0);
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
                page.reload();
                assertThat(page.getByText("You said hello").first()).isVisible();

                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out alice"))
                        .click();
                assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
                page.reload();
                assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
                assertThat(page.content()).doesNotContain("You said hello");
                assertThat(page.context().cookies()).isEmpty();
                assertThat(browser.complaints()).isEmpty();
                assertThat(worker.isAlive()).isTrue();
            }
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
