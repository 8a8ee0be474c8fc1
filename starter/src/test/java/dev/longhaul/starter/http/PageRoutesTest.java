package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.http.TestingApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageRoutesTest {
    private final HttpServer server = server();
    private final TestingApi api = new TestingApi(server.address());

    @SuppressWarnings("NullAway") // the page asks for no session
    private static HttpServer server() {
        return HttpServer.start(TestingServer.NO_OPERATIONS, null, null, HttpSettings.onPort(0), () -> "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void page_isAtTheRoot_underAPolicyThatLoadsNothingElse() {
        Answer answer = api.get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "trusted-types 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).contains("/page/main.js");
    }

    @Test
    void file_isKeptByTheBrowser_andAskedForAgain() {
        Answer first = api.get("/page/main.js");
        Answer again = api.get("/page/main.js", "If-None-Match", first.header("ETag"));
        Answer other = api.get("/page/main.js", "If-None-Match", "\"another\"");

        assertThat(first.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(first.body());
    }

    @Test
    void whatThePageDoesNotHave_isRefusedAsElsewhere() {
        for (String path : new String[] {"/page/nothing.js", "/page/PageFiles.class", "/page/index"}) {
            Answer answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().at("/error/message").asText()).isEqualTo("The page has no such file.");
        }
        assertThat(api.post("/", "{}").status()).isEqualTo(405);
    }
}
