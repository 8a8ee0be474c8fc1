package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about approvals are told. */
class ApprovalMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "approvals: {documents_serch: always}\n",
                        "7:13: approvals.documents_serch: is no tool that can need an approval. Allowed: "
                                + String.join(", ", ToolNames.BUILT_IN.approvable())
                                + ". Did you mean 'documents_search'?"),
                wrong(
                        GOOD + "approvals: {ask_user: always}\n",
                        "7:13: approvals.ask_user: is no tool that can need an approval. Allowed: "
                                + String.join(", ", ToolNames.BUILT_IN.approvable()) + "."),
                wrong(
                        GOOD + "approvals: {documents: sometimes}\n",
                        "7:24: approvals.documents: found 'sometimes'. Allowed: always, per_arguments, never."),
                wrong(GOOD + "unattended: ask\n", "7:13: unattended: found 'ask'. Allowed: wait, deny."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
