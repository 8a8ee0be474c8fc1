package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolSpec;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Optional;

/** One tool of a server, as an agent was offered it. */
final class McpTool implements ActivityTool {
    /** The activity that makes the call may take half an hour. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(25);

    private static final Duration PONG = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final McpServer server;
    private final ToolSpec spec;
    private final RetrievedSources sources;

    McpTool(McpServer server, ToolSpec spec, RetrievedSources sources) {
        this.server = server;
        this.spec = spec;
        this.sources = sources;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutput call(ToolCallContext call) {
        try {
            return once(call);
        } catch (SessionForgotten again) {
            // The server has not looked at the call: it did not know who we are.
            try {
                return once(call);
            } catch (SessionForgotten stillUnknown) {
                throw server.unavailable("forgets our session each time", FailureType.TOOL_UNAVAILABLE);
            }
        }
    }

    private ToolOutput once(ToolCallContext call) throws SessionForgotten {
        McpConnection connection = server.connection(McpConnection.START, call.progress());
        RemoteTools tools;
        try {
            tools = connection.tools();
        } catch (RuntimeException failed) {
            connection.broke(Troubles.words(failed));
            throw server.unavailable(Troubles.words(failed), FailureType.TOOL_UNAVAILABLE);
        }
        Optional<RemoteTool> tool = tools.tool(spec.name());
        if (tool.isEmpty()) {
            return ToolOutput.error(
                    "The MCP server " + server.settings().name() + " no longer has the tool " + spec.name()
                            + ". It has: " + tools.names()
                            + ". Only those of them that you were given can be called; go on without"
                            + " the one that is gone.");
        }
        return new Attempt(connection, tool.get(), call).carryOut();
    }

    /** The server wants a new session; nothing was done. */
    private static final class SessionForgotten extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** One call on one connection. */
    private final class Attempt {
        private final McpConnection connection;
        private final RemoteTool tool;
        private final ToolCallContext context;
        private final Waiting waiting = new Waiting(server.settings().timeout());
        private volatile String doing = "";
        private long lookedAt = System.nanoTime();

        private Attempt(McpConnection connection, RemoteTool tool, ToolCallContext context) {
            this.connection = connection;
            this.tool = tool;
            this.context = context;
        }

        ToolOutput carryOut() throws SessionForgotten {
            McpConnection.Call call = connection.call(tool.name(), context.arguments(), news -> {
                doing = news;
                waiting.heard();
            });
            long end = System.nanoTime() + LONGEST_CALL.toNanos();
            try {
                McpSchema.CallToolResult result = waiting.await(call.result(), () -> look(end));
                return new McpOutput(server.settings().name(), tool.name(), spec.name(), sources)
                        .of(result, context.caller());
            } catch (Waiting.TimedOut silent) {
                call.cancel("It took too long.");
                return tooLong();
            } catch (Waiting.Failed failed) {
                return failed(failed.reason());
            } catch (RuntimeException | Error unwanted) {
                call.cancel("It is not wanted any more.");
                throw unwanted;
            }
        }

        private void look(long end) {
            String news = doing;
            context.progress().accept(news.isEmpty() ? tool.name() : tool.name() + ": " + news);
            long now = System.nanoTime();
            if (now - lookedAt > LOOK_EVERY_NANOS) {
                lookedAt = now;
                connection.look();
            }
            if (now > end) {
                throw server.unavailable(
                        "has worked on a call for " + Words.of(LONGEST_CALL) + ", the longest that one may take",
                        FailureType.CONFIGURATION_INVALID);
            }
        }

        private ToolOutput tooLong() {
            if (!connection.answersWithin(PONG)) {
                connection.broke("does not answer");
            }
            return ToolOutput.error("The MCP server " + server.settings().name() + " has said nothing for "
                    + Words.of(server.settings().timeout()) + "; the call was given up. " + effects()
                    + " Ask for less at once, or go on without it.");
        }

        private ToolOutput failed(Throwable reason) throws SessionForgotten {
            McpError answer = Troubles.answered(reason);
            if (answer != null) {
                return new McpOutput(server.settings().name(), tool.name(), spec.name(), sources)
                        .refusal(String.valueOf(answer.getJsonRpcError().message()));
            }
            String what = Troubles.words(reason);
            if (Troubles.isCertainlyUnsent(reason)) {
                connection.broke(what);
                if (Troubles.isForgottenSession(reason)) {
                    throw new SessionForgotten();
                }
                throw server.unavailable(what, Troubles.type(reason));
            }
            connection.broke(what);
            if (tool.isRepeatable()) {
                throw server.unavailable(what, FailureType.TOOL_UNAVAILABLE);
            }
            return ToolOutput.error("The MCP server " + server.settings().name() + " broke off during the call: it "
                    + server.redacted(what) + ". " + effects() + " It is connected to again for the next call.");
        }

        private String effects() {
            return tool.isRepeatable()
                    ? "The same call may be made again."
                    : "Whether the call has had its effects is not known: look before you make it again.";
        }
    }
}
