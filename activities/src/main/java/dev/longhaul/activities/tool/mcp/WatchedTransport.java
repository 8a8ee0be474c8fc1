package dev.longhaul.activities.tool.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A transport whose requests can be given up, which the library cannot do: the server is told ({@code
 * notifications/cancelled}), and whoever waits gets an error at once.
 */
final class WatchedTransport implements McpClientTransport {
    /** The code of the errors that are made here; no server uses it. */
    static final int GIVEN_UP = -32_999;

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTransport.class);

    private final McpClientTransport transport;
    private final Map<Object, Object> tokensByRequest = new ConcurrentHashMap<>();
    private volatile @Nullable Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler;

    WatchedTransport(McpClientTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> session) {
        handler = session;
        return transport.connect(messages -> session.apply(messages.filter(this::isWaitedFor)));
    }

    /** An answer counts once: a late one, to a request that was given up, is dropped. */
    private boolean isWaitedFor(JSONRPCMessage message) {
        return !(message instanceof JSONRPCResponse response)
                || (response.id() != null && tokensByRequest.remove(response.id()) != null);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            tokensByRequest.put(request.id(), token(request.params()));
            return transport.sendMessage(message).doOnError(unsent -> tokensByRequest.remove(request.id()));
        }
        return transport.sendMessage(message);
    }

    private static Object token(@Nullable Object params) {
        Object token = params instanceof McpSchema.CallToolRequest call && call.meta() != null
                ? call.meta().get("progressToken")
                : null;
        return token == null ? "" : token;
    }

    /** Gives up the call that was made with that progress token, and tells the server why. */
    void cancel(Object token, String reason) {
        tokensByRequest.forEach((request, its) -> {
            if (its.equals(token) && tokensByRequest.remove(request, its)) {
                transport
                        .sendMessage(new JSONRPCNotification(
                                "notifications/cancelled", Map.of("requestId", request, "reason", reason)))
                        .subscribe(sent -> {}, unsent -> LOG.debug("A cancel did not get through.", unsent));
                giveUp(request, reason);
            }
        });
    }

    /** Gives up all requests: nobody is there any more to answer them. */
    void failAll(String reason) {
        for (Object request : List.copyOf(tokensByRequest.keySet())) {
            if (tokensByRequest.remove(request) != null) {
                giveUp(request, reason);
            }
        }
    }

    private void giveUp(Object request, String reason) {
        Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> session = handler;
        if (session != null) {
            session.apply(Mono.just(JSONRPCResponse.error(request, new JSONRPCResponse.JSONRPCError(GIVEN_UP, reason))))
                    .subscribe();
        }
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return transport.unmarshalFrom(data, type);
    }
}
