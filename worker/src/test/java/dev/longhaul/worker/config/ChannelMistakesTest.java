package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about channels and webhooks are told. */
class ChannelMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "channels:\n  telegram: {url: 'https://h/', uri: x}\n",
                        "8:33: channels.telegram.uri: unknown key. Allowed: url, secret. Did you mean 'url'?"),
                wrong(
                        GOOD + "channels:\n  telegram: {url: 'ftp://host/x'}\n",
                        "8:19: channels.telegram.url: found no web address. Allowed: https://host/path or http://…,"
                                + " without a user's name."),
                wrong(
                        GOOD + "channels:\n  telegram: {url: 'https://me:secret@host/x'}\n",
                        "8:19: channels.telegram.url: found no web address. Allowed: https://host/path or http://…,"
                                + " without a user's name."),
                wrong(
                        GOOD + "channels:\n  telegram: {secret: x}\n",
                        "8:13: channels.telegram: has no url. Give the address of its webhook."),
                wrong(
                        GOOD + "channels:\n  a: {url: 'https://h/'}\n  A: {url: 'https://h/'}\n",
                        "9:3: channels.A: is there twice. Letter case does not count."),
                wrong(
                        GOOD + "webhooks:\n  pager: {secret: x}\n",
                        "8:10: webhooks.pager: has no url. Give its address."),
                wrong(
                        GOOD + "webhooks:\n  pager: {url: 'https://h/', secret: 'whsec_?'}\n",
                        "8:38: webhooks.pager.secret: begins with whsec_ and is no Base64 after that. Allowed: whsec_"
                                + " and a key in Base64, or any other text."),
                wrong(
                        GOOD + "webhooks:\n  pager: {url: 'https://h/', events: [ends]}\n",
                        "8:39: webhooks.pager.events[0]: found 'ends'. Allowed: ended, failed, waiting."),
                wrong(
                        GOOD + "webhooks:\n  pager: {url: 'https://h/', events: []}\n",
                        "8:38: webhooks.pager.events: names no event. Allowed: ended, failed, waiting; left out, all"
                                + " of them."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
