package dev.longhaul.starter.durability;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.starter.page.Chromium;
import dev.longhaul.starter.page.TestingBrowser;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.FreePort;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, over the API of a process of its own, a worker in another, and a real server. */
@RealServer
@Chromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main:
                model: played
                background_agents: [Reader, Waiter, Checker]
                tools: [todos, ask_user]
                description: Plans the work and writes the answer
              Reader: {model: played, tools: [documents], description: Looks one thing up in the documents}
              Waiter: {model: played, description: waits}
              Checker:
                {model: played, tools: [documents], approvals: {documents: always}, description: Checks a statement}
              Hostile: {model: played, background_agents: [Forger], tools: [todos, ask_user], description: means no good}
              Forger: {model: played, description: means no good either}
              Gate: {model: played, description: waits for its gate}
              Top: {model: played, background_agents: [Lead], description: delegates}
              Lead: {model: played, background_agents: [Waiter], description: delegates further}
              Typist: {model: typed, description: answers as it is typed}
            models:
              played: {provider: script, file: script.yaml, price: {input: 3, output: 15}}
              typed: {provider: openai, model: m, base_url: "%s", api_key: unused}
            delegation: {capacity: 3, deliver: false, depth: 2}
            loop: {until_tasks_end: false}
            """;

    private static final String HOSTILE = "<img src=x onerror='document.title=1'> <script>document.title=1</script>"
            + " [press](javascript:document.title=1) [mail](data:text/html,x) <b>no markup</b>";

    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - todos_add:
                          todos:
                            - {title: Look up how timers survive a crash, description: in the manual}
                            - {title: Write the answer}
                      - background_agents_start_task:
                          {agent_name: Reader, input: "How do timers survive a crash?", description: timers and crashes}
                      - background_agents_start_task:
                          {agent_name: Waiter, input: "What is retried, and when?", description: retries of calls}
                      - background_agents_start_task:
                          {agent_name: Checker, input: Check the first statement, description: check what was found}
                      - background_agents_start_task:
                          {agent_name: Waiter, input: "Which limits are there?", description: limits of the queue}
                    tokens: {input: 2300, output: 410}
                  - call: [todos_complete: {items: [{id: 1, reason: task 1 found it in the manual}]}]
                    tokens: {input: 2900, output: 80}
                  - call:
                      - ask_user:
                          {question: "Which release is the answer for?", choices: [the current one, the next one]}
                    tokens: {input: 3100, output: 60}
                  - tokens: {input: 4100, output: 900}
                    say: |
                      ## Findings

                      ### Timers outlive the worker

                      A timer is an event in a history; **no process** holds it. ${last}

                      > A timer is durable when it outlives its worker. [1]

                      ## Method

                      1. The server fires the timer.
                      2. Any worker takes the history up.

                      | what dies | what happens |
                      | --- | --- |
                      | the worker | another one goes on |

                      ## Sources

                      1. Timers — one.txt
                after: {say: "You said: ${input}", tokens: {input: 4000, output: 30}}
              Reader:
                turns:
                  - {gate: gates/read, call: [documents_search: {query: timer}], tokens: {input: 900, output: 100}}
                  - {say: "Seen: ${inputs}", tokens: {input: 1200, output: 100}}
                after: {say: "again: ${input}", tokens: {input: 900, output: 100}}
              Waiter:
                turns: [{gate: gates/never, say: never}]
              Checker:
                turns:
                  - call: [documents_search: {query: durable timers}]
                  - say: "checked"
              Hostile:
                turns:
                  - say: "HOSTILE said"
                    call:
                      - todos_add: {todos: [{title: "HOSTILE", description: "HOSTILE"}]}
                      - background_agents_start_task: {agent_name: Forger, input: "HOSTILE", description: "HOSTILE"}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [ask_user: {question: "HOSTILE?", choices: ["HOSTILE"]}]
                  - say: "# HOSTILE"
              Forger:
                turns: [{say: "forged: HOSTILE"}]
              Top:
                turns:
                  - call: [background_agents_start_task: {agent_name: Lead, input: survey, description: survey}]
                  - say: "handed out"
              Lead:
                turns:
                  - call: [background_agents_start_task: {agent_name: Waiter, input: look, description: upstream}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - say: "surveyed"
              Gate:
                turns: [{gate: gates/open, say: "the gate is open"}]
                after: {say: "You said: ${input}"}
            """.replace("HOSTILE", HOSTILE);

    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://\\S+)");

    private final TestingBrowser browser = new TestingBrowser();
    private final TypingModel model = new TypingModel();
    private TestingJobs jobs;
    private JavaProcess worker;
    private JavaProcess server;
    private String address;
    private Path directory;

    @BeforeAll
    void start(TemporalServer temporal, @TempDir Path directory) throws IOException {
        this.directory = directory;
        jobs = new TestingJobs(temporal, "page", directory, CONFIG.formatted(model.baseUrl()), SCRIPT);
        Path config = Path.of(jobs.configuration());
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("task_queue: page", "task_queue: page, web_page: \"http://temporal.example/\""));
        Files.writeString(
                Files.createDirectory(directory.resolve("sources")).resolve("one.txt"),
                "A timer is durable when it outlives its worker.");
        worker = jobs.startWorker();
        server = jobs.begin("server", "--port", "0", "--config", jobs.configuration());
        address = address(server);
        TestingApi api = new TestingApi(address);
        Eventually.holds("a session could be started", () -> {
            assertThat(worker.isAlive()).as(worker.errors()).isTrue();
            return api.get("/readyz").status() == 200;
        });
    }

    @AfterAll
    void end() {
        browser.close();
        server.close();
        worker.close();
        jobs.close();
        model.close();
    }

    @AfterEach
    void nothingToComplainAbout() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void job_isStarted_watched_answered_steered_cancelled_continued_read_andClosed() {
        Page page = browser.desktop();
        page.navigate(address);
        page.getByRole(AriaRole.MAIN).getByText("Start a job").first().click();
        page.getByLabel("Message").fill("What happens to timers when a worker dies?");
        page.getByLabel("Sources").fill(directory.resolve("sources").toString());
        page.getByLabel("Session id").fill("page-job");
        TestingBrowser.keep(page, "start");
        button(page, "Start").click();

        assertThat(page).hasURL(address + "/#/session/page-job");
        assertThat(page.locator("h1")).hasText("page-job");
        assertThat(page.locator(".message")).containsText("What happens to timers when a worker dies?");
        assertThat(task(page, 1)).containsText("running");
        assertThat(task(page, 1)).containsText("step 1");
        assertThat(task(page, 3)).containsText("waiting");
        assertThat(task(page, 4)).containsText("next in the queue");
        assertThat(page.locator(".plan li").first()).containsText("task 1 found it in the manual");
        assertThat(page.locator(".calls").first()).containsText("todos_add, background_agents_start_task × 4");
        assertThat(page.locator(".waiting")).containsText("Which release is the answer for?");
        assertThat(page.locator(".waiting")).containsText("documents_search");
        assertThat(page.locator(".heading .badge")).hasText("waiting");
        assertThat(page.locator(".heading .facts")).containsText("cost 0.0");
        assertThat(page.locator(".bar-row")).hasCount(5);
        assertThat(page.locator(".heading a", new Page.LocatorOptions().setHasText("In Temporal")))
                .hasAttribute("href", "http://temporal.example/namespaces/default/workflows/page-job");
        TestingBrowser.keep(page, "session");

        button(page, "Approve").click();
        assertThat(task(page, 3)).containsText("completed");
        button(page, "the next one").click();
        assertThat(page.locator(".waiting")).isHidden();
        assertThat(page.locator(".answer table")).containsText("another one goes on");
        assertThat(page.locator(".answer")).containsText("the next one");
        assertSaysWhatWasAnswered(page);
        page.reload();
        assertSaysWhatWasAnswered(page);

        summary(page, 1).click();
        page.getByLabel("Steer task 1").fill("look into chapter four");
        page.getByLabel("Steer task 1").press("Enter");
        assertThat(page.locator(".note", new Page.LocatorOptions().setHasText("to #1")))
                .containsText("look into chapter four");
        assertThat(task(page, 1).locator("a"))
                .hasAttribute("href", "http://temporal.example/namespaces/default/workflows/page-job%2Ftask-1");
        summary(page, 2).click();
        button(page, "Cancel task 2").click();
        assertThat(task(page, 2)).containsText("cancelled");
        jobs.gates().open("gates/read");
        assertThat(task(page, 1).locator(".result")).containsText("look into chapter four");
        assertThat(task(page, 1).locator(".numbers")).containsText("2,300 tokens");
        TestingBrowser.keep(page, "tasks");
        page.getByLabel("Continue task 1").fill("and chapter five?");
        button(page, "Continue").first().click();
        assertThat(task(page, 1).locator(".result")).containsText("again: and chapter five?");
        button(page, "Clear task 1").click();
        assertThat(task(page, 1)).hasCount(0);

        page.getByLabel("Message to the agent").fill("Thank you");
        page.getByLabel("Message to the agent").press("Enter");
        assertThat(page.locator(".answer").last()).containsText("You said: Thank you");

        page.getByText("Read the report").click();
        assertThat(page.locator("article")).containsText("Timers outlive the worker");
        assertThat(page.locator("article")).not().containsText("Thank you");
        page.getByText("see it in its place").click();
        assertThat(page.locator("h1")).hasText("Timers");
        assertThat(page.locator("mark")).hasText("A timer is durable when it outlives its worker.");
        assertThat(page.locator("mark")).isFocused();
        TestingBrowser.keep(page, "source");
        page.getByText("Back to the report").click();
        page.getByText("Back to page-job").click();
        assertThat(page.locator(".answer")).hasCount(2);
        TestingBrowser.keep(page, "answered");

        button(page, "Close…").click();
        TestingBrowser.keep(page, "closing");
        button(page, "Close, cancel its tasks").click();
        assertThat(page.locator(".heading .badge")).hasText("closed");
        assertThat(page.locator(".over")).isVisible();
        assertThat(button(page, "Stop tasks")).isHidden();
        page.getByRole(AriaRole.NAVIGATION).getByText("Sessions").click();
        Locator row = page.locator(".row", new Page.LocatorOptions().setHasText("page-job"));
        assertThat(row).containsText("closed");
        assertThat(row).containsText("ago");
    }

    @Test
    void report_isRendered_andTheListShowsStatusAgeAndCost() {
        TestingApi api = new TestingApi(address);
        api.post(
                "/v1/sessions",
                "{\"message\": \"go\", \"session\": \"page-report\", \"agent\": \"Main\", \"sources\": [\""
                        + directory.resolve("sources") + "\"]}");
        Page page = browser.desktop();
        page.navigate(address + "/#/session/page-report");
        button(page, "the current one").click();
        page.getByText("Read the report").click();

        assertThat(page.locator("article h2, article h3").first()).not().isEmpty();
        assertThat(page.locator("article td").first()).hasText("the worker");
        assertThat(page.locator("article strong").first()).hasText("no process");
        TestingBrowser.keep(page, "report");

        page.navigate(address + "/#/");
        Locator row = page.locator(".row", new Page.LocatorOptions().setHasText("page-report"));
        assertThat(row).containsText("waiting");
        assertThat(row).containsText("ago");
        assertThat(row).containsText("cost 0.0");
        assertThat(row).containsText("4 tasks");
        TestingBrowser.keep(page, "sessions");
        row.click();
        button(page, "Stop tasks").click();
        assertThat(task(page, 4)).containsText("cancelled");
        assertThat(page.locator("#news")).containsText("cancelled");
    }

    @Test
    void whatAnAgentSays_isText_whateverItSays() {
        TestingApi api = new TestingApi(address);
        api.post(
                "/v1/sessions",
                "{\"message\": \"" + HOSTILE + "\", \"session\": \"page-bad\", \"agent\": \"Hostile\"}");
        Page page = browser.desktop();
        page.navigate(address + "/#/session/page-bad");
        assertThat(page.locator(".waiting")).containsText("<img src=x onerror");
        summary(page, 1).click();
        page.locator(".calls summary").first().click();
        assertThat(task(page, 1).locator(".result")).containsText("<script>document.title=1</script>");
        page.locator(".waiting button").first().click();
        assertThat(page.locator(".answer h3")).containsText("<b>no markup</b>");

        for (String place : List.of(
                ".message",
                ".said",
                ".exchange .text",
                ".exchange .reply",
                ".answer",
                ".plan",
                ".calls",
                ".work",
                ".times")) {
            assertThat(page.locator(place).first()).containsText("<img src=x");
        }
        assertThat(page.locator("main :is(img, script, iframe, b, [onerror])")).hasCount(0);
        assertThat(page.locator("a[href^='javascript'], a[href^='data']")).hasCount(0);
        assertThat(page).hasTitle("page-bad · Longhaul");
    }

    @Test
    void answerWhoseQuestionIsNoLongerKept_standsBesideWhoAsked() {
        Page page = browser.desktop();
        page.navigate(address);
        assertThat((String) page.evaluate("""
                        async () => {
                          const { questions } = await import("/page/questions.js");
                          const list = document.createElement("ol");
                          const append = (kind, ...children) => {
                            const entry = document.createElement("li");
                            entry.append(...children.filter((child) => child !== null));
                            list.append(entry);
                            return entry;
                          };
                          questions(append).answered(
                            { text: "<b>denied</b>", details: { request: "r", kind: "approval", path: [1, 2] } }, "now");
                          return list.innerHTML;
                        }"""))
                .isEqualTo("<li><p class=\"who\"><span>#1/2 asks for approval</span></p>"
                        + "<p class=\"reply\"><span class=\"text\">&lt;b&gt;denied&lt;/b&gt;</span>now</p></li>");
    }

    @Test
    void markdown_becomesElements() {
        Page page = browser.desktop();
        page.navigate(address);
        assertThat(rendered(page, "a **b** *c* `d` ~~e~~\\nf"))
                .isEqualTo("<p>a <strong>b</strong> <em>c</em> <code>d</code> <s>e</s>\nf</p>");
        assertThat(rendered(page, "# H\\n\\n- a\\n  - b\\n- c\\n\\n3. d\\n4. e"))
                .isEqualTo("<h3>H</h3><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
                        + "<ol start=\"3\"><li>d</li><li>e</li></ol>");
        assertThat(rendered(page, "> q\\n> r\\n\\n---\\n\\n```js\\na < b\\n```"))
                .isEqualTo("<blockquote><p>q\nr</p></blockquote><hr><pre tabindex=\"0\"><code>a &lt; b</code></pre>");
        assertThat(rendered(page, "[a *b*](https://x.example/y) <https://z.example>"))
                .contains("href=\"https://x.example/y\"", "a <em>b</em></a>", "href=\"https://z.example\"");
        assertThat(rendered(page, "[a](java\\tscript:x) [b](JaVaScRiPt:x) [c](//x.example) [d](vbscript:x)"))
                .doesNotContain("<a");
        assertThat(rendered(page, "![i](https://x.example/i.png) &lt;b&gt; snake_case_word 2*3*4"))
                .isEqualTo(
                        "<p><span class=\"image\">[image: i]</span> &amp;lt;b&amp;gt; snake_case_word 2<em>3</em>4</p>");
        assertThat(rendered(page, "```\\nnever closed"))
                .isEqualTo("<pre tabindex=\"0\"><code>never closed</code></pre>");
        for (String long_ : List.of("> ", "- ", "**", "[", "`", "_a", "| ", "\\\\\\\\")) {
            assertThat(rendered(page, long_.repeat(4_000))).as(long_).isNotEmpty();
        }
    }

    @Test
    void serverThatIsKilledAndStartedAgain_isSaid_andGoneOnWithWithoutAReload() {
        String port = String.valueOf(FreePort.find());
        JavaProcess first = jobs.begin("server", "--port", port, "--config", jobs.configuration());
        String there = address(first);
        new TestingApi(there)
                .post("/v1/sessions", "{\"message\": \"go\", \"session\": \"page-cut\", \"agent\": \"Gate\"}");
        Page page = browser.desktop();
        page.navigate(there + "/#/session/page-cut");
        assertThat(page.locator(".message")).hasCount(1);
        page.evaluate("window.loadedOnce = true");

        first.kill();
        assertThat(page.locator("#link")).containsText("The server is away");
        page.getByLabel("Message to the agent").fill("are you there?");
        button(page, "Say").click();
        assertThat(page.locator(".failure")).containsText("The server does not answer.");
        assertThat(page.getByLabel("Message to the agent")).hasValue("are you there?");
        TestingBrowser.keep(page, "away");
        jobs.gates().open("gates/open");
        try (JavaProcess second = jobs.begin("server", "--port", port, "--config", jobs.configuration())) {
            assertThat(page.locator(".answer")).containsText("the gate is open");
            assertThat(page.locator("#link")).isHidden();
            button(page, "Say").click();
            assertThat(page.locator(".answer").last()).containsText("You said: are you there?");
            assertThat(page.locator(".message")).hasCount(2);
            assertThat(page.locator(".events li")).hasCount(6);
            assertThat((Boolean) page.evaluate("window.loadedOnce")).isTrue();
            assertThat(second.isAlive()).isTrue();
        }
    }

    @Test
    void textThatStreams_isShownAsItArrives_andMovesNothing() {
        new TestingApi(address)
                .post("/v1/sessions", "{\"message\": \"go\", \"session\": \"page-typed\", \"agent\": \"Typist\"}");
        Page page = browser.desktop();
        page.navigate(address + "/#/session/page-typed");
        model.type("The first words");
        assertThat(page.locator(".arriving")).hasText("The first words");
        page.evaluate("window.moved = [];"
                + "new PerformanceObserver(list => window.moved.push(...list.getEntries().flatMap(one =>"
                + " one.sources.map(source => `${source.node?.parentNode?.className} ${source.node?.textContent}:"
                + " ${JSON.stringify(source.previousRect)} ${JSON.stringify(source.currentRect)}`))))"
                + ".observe({type: 'layout-shift'})");
        StringBuilder all = new StringBuilder("The first words");
        for (int i = 1; i <= 6; i++) {
            String more = ", and some more of them for the " + i + ". time".repeat(8);
            all.append(more);
            model.type(more);
            assertThat(page.locator(".arriving")).hasText(all.toString());
        }
        TestingBrowser.keep(page, "streaming");
        assertThat((List<?>) page.evaluate("window.moved")).isEmpty();
        model.end();
        assertThat(page.locator(".answer")).containsText(all.toString());
        assertThat(page.locator(".arriving")).isHidden();
    }

    @Test
    void tasksOfTasks_areShownAsATree() {
        new TestingApi(address)
                .post("/v1/sessions", "{\"message\": \"go\", \"session\": \"page-tree\", \"agent\": \"Top\"}");
        Page page = browser.desktop();
        page.navigate(address + "/#/session/page-tree");
        Locator branch = page.locator(".tasks > li .branches > li");
        assertThat(branch).hasCount(1);
        assertThat(branch).containsText("#1/1 Waiter");
        assertThat(branch).containsText("running");
        TestingBrowser.keep(page, "tree");
        button(page, "Stop tasks").click();
        assertThat(branch).containsText("cancelled");
    }

    @Test
    void keyboardAlone_isEnough() {
        Page page = browser.desktop();
        page.navigate(address);
        tabTo(page, "Start a job");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Message")).isFocused();
        page.keyboard().type("go by keys");
        tabTo(page, "session");
        page.keyboard().type("page-keys");
        tabTo(page, "Start");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).isFocused();
        assertThat(page.locator(".asked")).hasCount(2);
        tabTo(page, "the next one");
        page.keyboard().press("Enter");
        assertThat(page.locator(".asked")).hasCount(1);
        assertThat(page.locator(".asked button").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Message to the agent")).isFocused();
        assertThat(page.locator(".answer")).hasCount(1);
        page.keyboard().type("hello");
        page.keyboard().press("Enter");
        assertThat(page.locator(".answer")).hasCount(2);
        tabTo(page, "#2 Waiter");
        page.keyboard().press("Enter");
        tabTo(page, "Cancel task 2");
        page.keyboard().press("Enter");
        assertThat(task(page, 2)).containsText("cancelled");
        assertThat(summary(page, 2)).isFocused();
        tabTo(page, "Close…");
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(button(page, "Close…")).isFocused();
    }

    @Test
    void phone_hasRoomForAllOfIt() {
        new TestingApi(address).post("/v1/sessions", "{\"message\": \"go\", \"session\": \"page-phone\"}");
        Page page = browser.phone();
        page.navigate(address + "/#/session/page-phone");
        assertThat(page.locator(".asked")).hasCount(2);
        for (String part : List.of("Conversation", "Tasks", "Plan", "Time line")) {
            page.locator(".tabs").getByText(part).click();
            assertFits(page);
            TestingBrowser.keep(
                    page, "phone-" + part.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        }
        assertThat(page.locator(".bars")).isVisible();
        assertThat(page.locator(".work")).isHidden();
        page.navigate(address + "/#/start");
        assertThat(page.getByLabel("Message")).isVisible();
        assertFits(page);
        page.navigate(address + "/#/");
        assertThat(page.locator(".row").first()).isVisible();
        assertFits(page);
        TestingBrowser.keep(page, "phone-sessions");
    }

    @Test
    void whatIsRefused_saysWhy_andWhatToDo() {
        Page page = browser.desktop();
        page.navigate(address + "/#/session/nobody-knows-it");
        assertThat(page.locator(".failure")).containsText("nobody-knows-it");
        assertThat(page.locator(".failure")).not().containsText("/v1/");

        page.navigate(address + "/#/start");
        page.getByLabel("Message").fill("go");
        page.getByLabel("Session id").fill("a b");
        button(page, "Start").click();
        assertThat(page.locator(".failure")).containsText("'a b' cannot be the id of a session.");
        assertThat(page.locator(".failure")).containsText("An id has 1 to 100 letters");
        TestingBrowser.keep(page, "refused");
        page.getByLabel("Session id").fill("page-refused");
        page.getByLabel("Sources").fill("relative/folder");
        button(page, "Start").click();
        assertThat(page.locator(".failure")).containsText("relative/folder");
    }

    private static void assertSaysWhatWasAnswered(Page page) {
        assertThat(page.locator(".exchange")).hasCount(2);
        Locator question = page.locator(".exchange", new Page.LocatorOptions().setHasText("The agent asks"));
        assertThat(question).containsText("Which release is the answer for?");
        assertThat(question).containsText("the current one · the next one");
        assertThat(question.locator(".reply .text")).hasText("the next one");
        Locator approval = page.locator(".exchange", new Page.LocatorOptions().setHasText("#3 asks for approval"));
        assertThat(approval).containsText("Checker wants to call documents_search");
        assertThat(approval.locator(".reply .text")).hasText("approved");
    }

    private static String rendered(Page page, String markdown) {
        return (String) page.evaluate(
                "async text => (await import('/page/markdown.js')).markdown(text).innerHTML",
                markdown.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"));
    }

    private static void assertFits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    /** Presses Tab until what has that name has the focus, as somebody without a mouse would. */
    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            String focused = (String) page.evaluate("() => { const it = document.activeElement;"
                    + " return it.id || it.getAttribute('aria-label') || it.textContent; }");
            if (focused.startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("No key leads to '" + name + "'.");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator task(Page page, int number) {
        return page.locator(".tasks > li", new Page.LocatorOptions().setHasText(Pattern.compile("^#" + number + " ")));
    }

    private static Locator summary(Page page, int number) {
        return task(page, number).locator("summary");
    }

    private static String address(JavaProcess process) {
        return process.awaitSaid(ADDRESS).group(1);
    }
}
