package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes about models, and what they may cost are told. */
class ModelMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "models:\n  default: {provider: extractive, apikey: x}\n",
                        "8:35: models.default.apikey: unknown key. Allowed: provider, model, base_url, api_key, file,"
                                + " price, context_window, max_output_tokens, headers, metadata, tool_calls, stream. Did you mean 'api_key'?"),
                wrong(
                        GOOD + "models:\n  m: {provider: ollama, model: m, context_window: 8k}\n",
                        "8:51: models.m.context_window: found '8k'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "models:\n  m: {provider: ollama, model: m, context_window: 9, max_output_tokens: 9}\n",
                        "8:54: models.m.max_output_tokens: leaves no room in the context window. Allowed: less than"
                                + " context_window, which is 9."),
                wrong(
                        GOOD + "models:\n  m: {provider: ollama, model: m, tool_calls: fenced}\n",
                        "8:47: models.m.tool_calls: found 'fenced'. Allowed: native, json."),
                wrong(
                        GOOD + "models:\n  m: {provider: gemini, model: m, stream: false}\n",
                        "8:35: models.m.stream: 'false' has no meaning for 'gemini'. It is for servers of openai,"
                                + " ollama that cannot stream."),
                wrong(
                        GOOD + "models:\n  m: {provider: gemini, model: m, tool_calls: json}\n",
                        "8:35: models.m.tool_calls: 'json' has no meaning for 'gemini'. It is for models of openai,"
                                + " ollama that cannot call tools."),
                wrong(
                        GOOD + "models:\n  m: {provider: extractive, context_window: 9000}\n",
                        "8:29: models.m.context_window: has no meaning for 'extractive'. It reads conversations of any"
                                + " length."),
                wrong(
                        GOOD + "models:\n  m: {provider: extractive, price: {input: 1, output: 1, cache: 1}}\n",
                        "8:58: models.m.price.cache: unknown key. Allowed: input, output."),
                wrong(
                        GOOD + "budget: {token: 3}\n",
                        "7:10: budget.token: unknown key. Allowed: steps, tokens, cost, time. Did you mean 'tokens'?"),
                wrong(
                        GOOD + "budget: {cost: 3.00}\n",
                        "7:16: budget.cost: limits what nobody knows: model 'default' has no price. Give"
                                + " models.default.price {input: …, output: …} for a million tokens, or limit steps or"
                                + " tokens."),
                wrong(
                        GOOD + "models:\n  m: {provider: ollama, model: x, headers: {authorization: y}}\n",
                        "8:45: models.m.headers.authorization: cannot be sent. Allowed: the name of a header, but none"
                                + " that HTTP or the provider has for its own; the key is 'api_key'."),
                wrong(
                        GOOD + "models:\n  m: {provider: ollama, model: x, headers: {X-A: \"y\\nz\"}}\n",
                        "8:45: models.m.headers.X-A: has signs that cannot be sent. Allowed: one line of plain ASCII."),
                wrong(
                        GOOD + "models:\n  m: {provider: gemini, model: x, metadata: {user: y}}\n",
                        "8:45: models.m.metadata: provider gemini takes no metadata. Leave it out."),
                wrong(
                        GOOD + "models:\n  m: {provider: anthropic, model: x, metadata: {team: y}}\n",
                        "8:49: models.m.metadata.team: cannot be sent. Allowed: user, the only thing that anthropic"
                                + " takes. Others can be sent as 'headers'."),
                wrong(
                        GOOD + "models:\n  default: {provider: opnai, model: m}\n",
                        "8:23: models.default.provider: found 'opnai'. Allowed: openai, anthropic, gemini, ollama,"
                                + " extractive, script. Did you mean 'openai'?"),
                wrong(
                        GOOD + "models:\n  default: {model: m}\n",
                        "8:12: models.default: names no provider. Allowed: openai, anthropic, gemini, ollama,"
                                + " extractive, script."),
                wrong(
                        GOOD + "models:\n  default: {provider: ollama}\n",
                        "8:12: models.default: names no model. Give 'model', the provider's name for it."),
                wrong(
                        GOOD + "models:\n  default: {provider: script}\n",
                        "8:12: models.default: names no file. Give 'file', the script to play."),
                wrong(
                        GOOD + "models:\n  default: {provider: openai, model: m}\n",
                        "8:12: models.default: has no key. Set OPENAI_API_KEY, or give 'api_key'."),
                wrong(
                        GOOD + "models:\n  default: {provider: gemini, model: m}\n",
                        "8:12: models.default: has no key. Set GEMINI_API_KEY or GOOGLE_API_KEY, or give 'api_key'."),
                wrong(
                        GOOD + "models:\n  default: {provider: openai, model: m, api_key: '${NO_SUCH_KEY}'}\n",
                        "8:50: models.default.api_key: the environment variable NO_SUCH_KEY is not set. Set it, or"
                                + " write ${NO_SUCH_KEY:-otherwise}."),
                wrong(
                        GOOD + "models:\n  default: {provider: openai, model: m, base_url: 'localhost'}\n",
                        "8:41: models.default.base_url: found no web address. Allowed: http://host:port/path or"
                                + " https://…."),
                wrong(
                        GOOD + "models:\n  M: {provider: extractive}\n  m: {provider: extractive}\n",
                        "9:3: models.m: is there twice, the first time as 'M'. Letter case does not count."),
                wrong(
                        GOOD + "models:\n  m: {provider: extractive, price: {input: 2}}\n",
                        "8:36: models.m.price: is not whole. Give 'input' and 'output', each for a million tokens."),
                wrong(
                        GOOD + "models:\n  m: {provider: extractive, price: {input: free, output: 1}}\n",
                        "8:44: models.m.price.input: found 'free'. Allowed: an amount such as 2.50."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}
