package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.documents.DocumentIndexes;
import dev.longhaul.activities.tool.documents.DocumentsRead;
import dev.longhaul.activities.tool.documents.DocumentsSearch;
import dev.longhaul.activities.tool.documents.SourceDocuments;
import dev.longhaul.workflows.model.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Research on a real manual, with the real search, where Debian's postgresql-doc-15 is installed. */
@EnabledIf("isInstalled")
class ManualResearchTest {
    private static final Path MANUAL = Path.of("/usr/share/doc/postgresql-doc-15/html");
    private static final List<String> SOURCES = List.of(MANUAL.toString());
    private static final SourceDocuments DOCUMENTS = new SourceDocuments(SOURCES);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path indexDirectory;

    private static DocumentIndexes indexes;
    private static Map<String, ActivityTool> tools;

    static boolean isInstalled() {
        return Files.isDirectory(MANUAL);
    }

    @BeforeAll
    static void open() {
        indexes = new DocumentIndexes(indexDirectory);
        RetrievedSources sources = new RetrievedSources(new TestingContentStore());
        tools = Map.of(
                LookUpSearch.SEARCH,
                new DocumentsSearch(indexes, sources),
                LookUpSearch.READ,
                new DocumentsRead(sources));
    }

    @AfterAll
    static void close() {
        indexes.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What does PostgreSQL do after a crash, and what must be configured for point-in-time recovery? | set the wal_level configuration parameter
            How does autovacuum decide when to vacuum a table? | exceeds the “vacuum threshold”
            What is the difference between a hash index and a B-tree index, and when is each used? | whenever an indexed column is involved
            Why does the planner choose a sequential scan instead of an index scan? | requires scanning a large fraction of the table
            What is a GIN index good for, and how is it different from GiST? | inverted indexes
            What is pg_dump? | pg_dump is a utility for backing up a PostgreSQL database
            """)
    void question_isAnsweredInTheManualsWords(String question, String expected) {
        String report = research(question);

        assertThat(report).contains(expected, "## Findings", "## Sources").doesNotContain("## Not answered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the airspeed velocity of an unladen swallow?",
                "Who won the 1998 world cup?",
                "How do I use Kubernetes operators with PostgreSQL?"
            })
    void questionAboutSomethingElse_isNotAnswered(String question) {
        assertThat(research(question))
                .contains("The documents do not answer this question.", "## Not answered\n\n- " + question)
                .doesNotContain("\n> ");
    }

    @Test
    void everyQuote_standsInItsFile() {
        TestingDelegation delegation = new TestingDelegation(ManualResearchTest::call);
        delegation.session().say("How does autovacuum decide when to vacuum a table?");
        List<Quote> quotes = new ArrayList<>();
        delegation
                .readers()
                .values()
                .forEach(reader -> reader.conversation()
                        .forEach(message -> Findings.in(message.content())
                                .filter(findings -> message.toolCalls().isEmpty() && message.toolCallId() == null)
                                .ifPresent(findings -> quotes.addAll(findings.passages()))));

        assertThat(quotes)
                .hasSizeGreaterThan(5)
                .allSatisfy(quote -> assertThat(
                                DOCUMENTS.read(quote.file()).orElseThrow().holds(quote.quote()))
                        .as("%s in %s", quote.quote(), quote.file())
                        .isTrue())
                .allSatisfy(quote -> assertThat(DOCUMENTS
                                .read(quote.file())
                                .orElseThrow()
                                .text()
                                .substring(quote.position()))
                        .as("%s at %d", quote.file(), quote.position())
                        .startsWith(quote.quote().substring(0, 20)));
    }

    private static String research(String question) {
        return new TestingDelegation(ManualResearchTest::call).session().say(question);
    }

    private static String call(String tool, JsonNode arguments) {
        return Objects.requireNonNull(tools.get(tool))
                .call(new ToolCallContext(
                        new Caller("s1", 1, "Reader"),
                        MAPPER.convertValue(arguments, new TypeReference<Map<String, Object>>() {}),
                        SOURCES,
                        Map.of(),
                        progress -> {}))
                .text();
    }
}
