package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigMistakesTest {
    private static final String GOOD = """
            main: Researcher
            agents:
              Researcher:
                background_agents: [Reader]
              Reader:
                tools: [documents]
            """;

    private static final String HASH = "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        "agents:\n  A: {modle: default}\n",
                        "2:7: agents.A.modle: unknown key. Allowed: description, model, instructions,"
                                + " background_agents, tools, limits, deliver, approvals, unattended. Did you mean 'model'?"),
                wrong(
                        GOOD + "delegaton: {capacity: 2}\n",
                        "7:1: delegaton: unknown key. Allowed: main, agents, models, options, budget, delegation, loop,"
                                + " modes, store, temporal, sources, channels, webhooks, approvals, unattended, worker, server, encryption, web, mcp, tools, documents. Did you mean 'delegation'?"),
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
                        "7:21: encryption.keys[0]: is not whole. Give 'id', which is no secret, and 'key'."),
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
                wrong(GOOD + "unattended: ask\n", "7:13: unattended: found 'ask'. Allowed: wait, deny."),
                wrong(
                        GOOD + "delegation:\n  capcity: 2\n",
                        "8:3: delegation.capcity: unknown key. Allowed: capacity, at_capacity, queue_limit, depth,"
                                + " deliver, coalesce, wait_limit, task_time_limit, retention. Did you mean 'capacity'?"),
                wrong(
                        GOOD + "loop: {iterations: 2}\n",
                        "7:8: loop.iterations: unknown key. Allowed: until_tasks_end, max_iterations, feedback,"
                                + " todo_modes."),
                wrong(
                        GOOD + "modes: {name: [a]}\n",
                        "7:9: modes.name: unknown key. Allowed: default, names. Did you mean 'names'?"),
                wrong(
                        GOOD + "temporal: {address: 'localhost:7233'}\n",
                        "7:12: temporal.address: unknown key. Allowed: task_queue, web_page."),
                wrong(
                        "agents:\n  A:\n    limits: {step: 3}\n",
                        "3:14: agents.A.limits.step: unknown key. Allowed: steps, tokens, cost, time. Did you mean"
                                + " 'steps'?"),
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
                        GOOD.replace("main: Researcher", "main: Reseacher"),
                        "1:7: main: found 'Reseacher'. Allowed: Researcher, Reader. Did you mean 'Researcher'?"),
                wrong(
                        GOOD.replace("[Reader]", "[Writer]"),
                        "4:25: agents.Researcher.background_agents[0]: found 'Writer'. Allowed: Researcher, Reader."),
                wrong(
                        GOOD.replace("[Reader]", "[Reader, READER]"),
                        "4:33: agents.Researcher.background_agents[1]: found 'READER' a second time. Each agent once."),
                wrong(
                        GOOD.replace("[Reader]", "Reader"),
                        "4:24: agents.Researcher.background_agents: found a single value. A list is needed here, for"
                                + " example [one, two]."),
                wrong(
                        "agents:\n  Reader: {}\n  reader: {}\n",
                        "3:3: agents.reader: is there twice, the first time as 'Reader'. Letter case does not count."),
                wrong(
                        "agents:\n  A: {}\n  A: {}\n",
                        "3:3: agents.A: is there twice. The first is in line 2; keep one."),
                wrong(
                        "agents:\n  ' ': {}\n  B: {}\n",
                        "2:3: agents. : found an agent without a name. Names are not blank."),
                wrong(
                        "agents: {}\n",
                        "1:9: agents: defines no agent. At least one is needed: a name, and a map under it."),
                wrong(
                        "agents:\n  A:\n",
                        "2:5: agents.A: found nothing. A map is needed here: keys, each with a value."),
                wrong("main: A\n", "1:7: main: found 'A'. Allowed: Researcher, Reader, Critic."),
                wrong("- one\n- two\n", "1:1: found a list. A map is needed here: keys, each with a value."),
                wrong("agents: {A: {model: fast}}\n", "1:21: agents.A.model: found 'fast'. Allowed: default."),
                wrong(
                        "agents: {A: {model: defualt}}\n",
                        "1:21: agents.A.model: found 'defualt'. Allowed: default. Did you mean 'default'?"),
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
                        "8:44: models.m.price.input: found 'free'. Allowed: an amount such as 2.50."),
                wrong(
                        "agents: {A: {limits: {cost: 2.00}}}\n",
                        "1:29: agents.A.limits.cost: limits what nobody knows: model 'default' has no price. Give"
                                + " models.default.price {input: …, output: …} for a million tokens, or limit steps or"
                                + " tokens."),
                wrong(
                        "agents: {A: {limits: {steps: 0}}}\n",
                        "1:30: agents.A.limits.steps: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        "agents: {A: {limits: {tokens: 1.5}}}\n",
                        "1:31: agents.A.limits.tokens: found '1.5'. Allowed: a whole number, at least 1."),
                wrong(
                        "agents: {A: {limits: {time: 2 hours}}}\n",
                        "1:29: agents.A.limits.time: found '2 hours'. Allowed: a whole number with its unit: 200ms,"
                                + " 90s, 5m, 2h or 7d, more than 0."),
                wrong(
                        "agents: {A: {instructions: 'Say ${this'}}\n",
                        "1:28: agents.A.instructions: found '${' that begins no reference. References read ${NAME} or"
                                + " ${NAME:-otherwise}; a plain one is written '$${'."),
                wrong(
                        "agents: {A: {tools: ['']}}\n",
                        "1:22: agents.A.tools[0]: found only blanks. A text is needed here."),
                wrong(
                        "agents: {A: {tools: [todos, documets]}}\n",
                        "1:29: agents.A.tools[1]: found 'documets'. Allowed: todos, mode, ask_user, documents,"
                                + " web, todos_add, todos_complete, todos_remove, todos_get_remaining, todos_get_all,"
                                + " mode_set, mode_get, background_agents_cancel_task, background_agents_steer_task,"
                                + " delegate_task, documents_search, documents_read, web_search, web_fetch, sources_read. Did you"
                                + " mean 'documents'?"),
                wrong(
                        "agents: {A: {tools: [todos, delegate_task]}}\n",
                        "1:29: agents.A.tools[1]: found 'delegate_task', yet the agent has no background_agents to"
                                + " delegate to. Name at least one there, or leave the tool out; tasks with the role"
                                + " orchestrator have delegate_task by themselves."),
                wrong(
                        GOOD + "options: {tenant: [a]}\n",
                        "7:19: options.tenant: found a list. A single value is needed here."),
                wrong(
                        GOOD + "delegation: {capacity: 0}\n",
                        "7:24: delegation.capacity: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: many}\n",
                        "7:24: delegation.capacity: found 'many'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: true}\n",
                        "7:24: delegation.capacity: found 'true'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {capacity: 99999999999}\n",
                        "7:24: delegation.capacity: found '99999999999'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {queue_limit: -1}\n",
                        "7:27: delegation.queue_limit: found '-1'. Allowed: a whole number, at least 0."),
                wrong(
                        GOOD + "delegation: {depth: 0}\n",
                        "7:21: delegation.depth: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "delegation: {at_capacity: drop}\n",
                        "7:27: delegation.at_capacity: found 'drop'. Allowed: queue or reject."),
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
                                + " of them."),
                wrong(
                        "agents:\n  A: {deliver: sometimes}\n",
                        "2:16: agents.A.deliver: found 'sometimes'. Allowed: parent (or true), none (or false),"
                                + " channel."),
                wrong(
                        GOOD + "delegation: {deliver: yes}\n",
                        "7:23: delegation.deliver: found 'yes'. Allowed: parent (or true), none (or false), channel."),
                wrong(
                        GOOD + "delegation: {wait_limit: 0s}\n",
                        "7:26: delegation.wait_limit: found '0s'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {wait_limit: 300}\n",
                        "7:26: delegation.wait_limit: found '300'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {wait_limit: 1500ms}\n",
                        "7:26: delegation.wait_limit: found '1500ms'. Allowed: whole seconds, for example 90s."),
                wrong(
                        GOOD + "delegation: {wait_limit: none}\n",
                        "7:26: delegation.wait_limit: found 'none'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {retention: 99999999999d}\n",
                        "7:25: delegation.retention: found '99999999999d'. Allowed: a whole number with its unit:"
                                + " 200ms, 90s, 5m, 2h or 7d, more than 0."),
                wrong(
                        GOOD + "delegation: {coalesce: -1s}\n",
                        "7:24: delegation.coalesce: found '-1s'. Allowed: a whole number with its unit: 200ms, 90s,"
                                + " 5m, 2h or 7d."),
                wrong(
                        GOOD + "loop: {max_iterations: 0}\n",
                        "7:24: loop.max_iterations: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        GOOD + "loop: {feedback: ' '}\n",
                        "7:18: loop.feedback: found only blanks. A text is needed here."),
                wrong(
                        GOOD + "loop: {todo_modes: [excute]}\n",
                        "7:21: loop.todo_modes[0]: found 'excute'. Allowed: plan, execute. Did you mean 'execute'?"),
                wrong(
                        "agents:\n  A: {background_agents: []}\nloop: {until_tasks_end: true}\n",
                        "2:26: agents.A.background_agents: is empty, yet loop.until_tasks_end asks for background"
                                + " agents. Name at least one agent, or leave one of the two keys out."),
                wrong(GOOD + "modes: {default: swim}\n", "7:18: modes.default: found 'swim'. Allowed: plan, execute."),
                wrong(
                        GOOD + "modes: {names: []}\n",
                        "7:16: modes.names: names no mode. At least one is needed, or leave 'modes' out for plan and"
                                + " execute."),
                wrong(
                        GOOD + "modes: {names: [draft, Draft]}\n",
                        "7:24: modes.names[1]: found 'Draft' a second time. Modes differ in more than letter case."),
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
                        "7:24: temporal.task_queue: found only blanks. A text is needed here."),
                wrong(
                        "agents:\n  A: {\n",
                        "3:1: is not YAML here. Mind the indentation, and quote texts with : or # in them."),
                wrong(
                        "agents:\n\tA: {}\n",
                        "2:1: is not YAML here. Mind the indentation, and quote texts with : or # in them."),
                wrong("", " is empty. Write at least one key, or remove the file: then all is as built in."),
                wrong(
                        "# nothing but this\n",
                        " is empty. Write at least one key, or remove the file: then all is as built in."));
    }

    private static Arguments wrong(String text, String told) {
        return Arguments.of(text, told);
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        assertThat(errorOf(text)).hasMessage("mine.yaml:" + told);
    }

    @Test
    void severalMistakes_areToldTogetherInOrder() throws Exception {
        ConfigError error = errorOf("""
                agents:
                  A: {modle: default, background_agents: [B]}
                delegation: {capacity: 0, depth: 0}
                """);

        assertThat(error.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactly(
                        "agents.A.modle", "agents.A.background_agents[0]", "delegation.capacity", "delegation.depth");
        assertThat(error.mistakes()).extracting(ConfigMistake::line).containsExactly(2, 2, 3, 3);
    }

    @Test
    void mistakesInAFileWithoutAgents_areAllTold() throws Exception {
        ConfigError error = errorOf("""
                main: Nobody
                models:
                  default: {provider: opnai, base_url: nowhere, price: {input: free, output: 1}}
                  other: {price: 3}
                options: [a]
                delegation: {capacity: 0, wait_limit: soon}
                loop: {max_iterations: none}
                store: here
                temporal: {queue: q}
                """);

        assertThat(error.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactly(
                        "main",
                        "models.default.provider",
                        "models.default.base_url",
                        "models.default.price.input",
                        "models.other",
                        "models.other.price",
                        "options",
                        "delegation.capacity",
                        "delegation.wait_limit",
                        "loop.max_iterations",
                        "store",
                        "temporal.queue");
        assertThat(error.mistakes())
                .extracting(ConfigMistake::toString)
                .allMatch(line -> line.matches("mine\\.yaml:\\d+:\\d+: .+"));
    }

    @Test
    void scriptThatIsNotThere_isToldWithItsWholePath() throws Exception {
        String text = GOOD + "models:\n  default: {provider: script, file: scripts/no.yaml}\n";

        assertThat(errorOf(text))
                .hasMessage("mine.yaml:8:31: models.default.file: there is no readable file "
                        + folder.resolve("scripts/no.yaml") + ". Paths begin at this file's folder.");
    }

    @Test
    void missingFile_isSaid() {
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("absent.yaml")));

        assertThat(error).hasMessage("absent.yaml: there is no such file. Check the path, or leave -c out.");
    }

    @Test
    void folderInsteadOfFile_isSaid() throws Exception {
        Files.createDirectory(folder.resolve("configs"));
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("configs")));

        assertThat(error).hasMessage("configs: is a folder. Name the file in it.");
    }

    @Test
    void fileThatIsNotText_isSaid() throws Exception {
        Files.write(folder.resolve("mine.yaml"), "agents: gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("mine.yaml")));

        assertThat(error).hasMessage("mine.yaml: is not a text in UTF-8. Save it as one.");
    }

    @Test
    void keys_areNeverTold() throws Exception {
        ConfigError error = errorOf("""
                agents: {A: {}, B: {model: other}}
                models:
                  default: {provider: openai, model: '', api_key: [sk-secret-1], base_url: sk-secret-2}
                  other: {provider: openai, model: m, api_key: "sk-secret-3", price: 1, key: sk-secret-4}
                  third: sk-secret-5
                """);

        assertThat(error.mistakes()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(error.getMessage()).doesNotContain("secret");
    }

    @Test
    void brokenLineWithAKey_isNotQuoted() throws Exception {
        assertThat(errorOf("models:\n  m: {api_key: sk-secret\n  x: [\n").getMessage())
                .contains("mine.yaml:")
                .doesNotContain("secret");
    }

    private ConfigError errorOf(String text) throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), text);
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("mine.yaml")));
        assertThat(error).as("refused").isNotNull();
        return error;
    }
}
