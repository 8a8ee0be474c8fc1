package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about workers, Temporal and the store are told. */
class WorkerMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "worker: {build: 7}\n",
                        "7:10: worker.build: unknown key. Allowed: deployment, build_id, metrics."),
                wrong(
                        GOOD + "worker: {metrics: 9464}\n",
                        "7:19: worker.metrics: found '9464'. Allowed: HOST:PORT, for example 127.0.0.1:9464;"
                                + " 0.0.0.0:9464 for all addresses."),
                wrong(
                        GOOD + "worker: {deployment: long.haul}\n",
                        "7:22: worker.deployment: has a dot or a colon in it. Allowed: at most 200 characters, not"
                                + " beginning with '__', no dot, no colon."),
                wrong(
                        GOOD + "worker: {build_id: __unversioned__}\n",
                        "7:20: worker.build_id: begins with '__', which Temporal keeps for itself. Allowed: at most 200"
                                + " characters, not beginning with '__'."),
                wrong(
                        GOOD + "temporal: {address: 'localhost:7233'}\n",
                        "7:12: temporal.address: unknown key. Allowed: task_queue, web_page."),
                wrong(
                        GOOD + "store: postgres://me:pass@localhost/longhaul\n",
                        "7:8: store: is no address of a store. Allowed: file:PATH, jdbc:postgresql://HOST/DATABASE or"
                                + " s3://BUCKET/PREFIX."),
                wrong(
                        GOOD + "store: s3:bucket\n",
                        "7:8: store: found 's3:bucket'. Allowed: file:PATH, jdbc:postgresql://HOST/DATABASE or"
                                + " s3://BUCKET/PREFIX."),
                wrong(
                        GOOD + "store: /tmp/content\n",
                        "7:8: store: found '/tmp/content'. Allowed: file:PATH, jdbc:postgresql://HOST/DATABASE or"
                                + " s3://BUCKET/PREFIX."),
                wrong(GOOD + "store: \"file:a\\0b\"\n", "7:8: store: found a NUL character. Leave it out."),
                wrong(GOOD + "store:\n", "7:7: store: has no value. Give it one, or leave the key out."),
                wrong(
                        GOOD + "temporal: {web_page: 'temporal.example'}\n",
                        "7:22: temporal.web_page: found 'temporal.example'. Allowed: the address of a web page, http:// or"
                                + " https://."),
                wrong(
                        GOOD + "temporal: {task_queue: ' '}\n",
                        "7:24: temporal.task_queue: found only blanks. A text is needed here."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
