package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about who is let in, and how it is encrypted are told. */
class ServerMistakesTest {
    private static final String HASH = "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "server: {token: {}}\n",
                        "7:10: server.token: unknown key. Allowed: tokens, origins. Did you mean 'tokens'?"),
                wrong(
                        GOOD + "server: {tokens: {alice: {token: longhaul_plain}}}\n",
                        "7:27: server.tokens.alice.token: a token is never written here. Give 'hash', its SHA-256:"
                                + " longhaul token makes a new token with its hash. Take this one out of use."),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: longhaul_plain}}}\n",
                        "7:33: server.tokens.alice.hash: found no SHA-256 of a token. Allowed: 64 hexadecimal digits, as"
                                + " longhaul token prints them. If this is a token, take it out of use."),
                wrong(
                        GOOD + "server: {tokens: {alice: {tenant: acme}}}\n",
                        "7:26: server.tokens.alice: has no hash. longhaul token makes a token with its hash."),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: " + HASH + ", tenant: \"a' OR 1\"}}}\n",
                        "7:107: server.tokens.alice.tenant: found 'a' OR 1'. Allowed: 1 to 64 letters, digits, '-', '_' or"
                                + " '.', beginning with a letter or a digit."),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: " + HASH + ", scopes: [reed]}}}\n",
                        "7:108: server.tokens.alice.scopes[0]: found 'reed'. Allowed: read, write, admin. Did you mean"
                                + " 'read'?"),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: " + HASH + ", scopes: []}}}\n",
                        "7:107: server.tokens.alice.scopes: names no scope. Allowed: read, write, admin, at least one."),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: " + HASH + "}, bob: {hash: sha256:" + HASH + "}}}\n",
                        "7:112: server.tokens.bob.hash: is also the hash of 'alice'. Each token has one name."),
                wrong(
                        GOOD + "server: {tokens: {alice: {hash: " + HASH + "}, Alice: {hash: " + HASH + "}}}\n",
                        "7:100: server.tokens.Alice: is there twice. Letter case does not count."),
                wrong(
                        GOOD + "server: {origins: [desk.example]}\n",
                        "7:20: server.origins[0]: found 'desk.example'. Allowed: the origin of a web page, https://HOST or"
                                + " with a port, and nothing behind it."),
                wrong(
                        GOOD + "encryption: {keys: []}\n",
                        "7:13: encryption: has no keys. Give 'keys', the one that encrypts first, or leave 'encryption'"
                                + " out."),
                wrong(
                        GOOD + "encryption: {keys: [{id: one, key: planted-secret}]}\n",
                        "7:36: encryption.keys[0].key: found no key of 32 bytes. Allowed: 32 random bytes in Base64"
                                + " (openssl rand -base64 32 makes them) or in hexadecimal digits."),
                wrong(
                        GOOD + "encryption: {keys: [{id: one, key: \"${NO_SUCH_KEY}\"}]}\n",
                        "7:36: encryption.keys[0].key: the environment variable NO_SUCH_KEY is not set. Set it, or write"
                                + " ${NO_SUCH_KEY:-otherwise}."),
                wrong(
                        GOOD + "encryption: {keys: [{id: one, key: " + HASH + "}, {id: one, key: " + HASH + "}]}\n",
                        "7:108: encryption.keys[1].id: found 'one' a second time. Each key has an id of its own, for"
                                + " ever."),
                wrong(
                        GOOD + "encryption: {keys: [{id: one}]}\n",
                        "7:21: encryption.keys[0]: is not whole. Give 'id', which is no secret, and 'key'."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
