package dev.longhaul.activities.tool.mcp;

import dev.longhaul.workflows.failure.FailureType;
import io.modelcontextprotocol.spec.McpError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the library throws, in our words: what it says itself may hold addresses and bodies, and goes nowhere. */
final class Troubles {
    private static final int DEEPEST = 12;

    private Troubles() {}

    /** Whether waiting may help. */
    static FailureType type(Throwable trouble) {
        HttpRefusal refusal = find(trouble, HttpRefusal.class);
        boolean needsAPerson = (refusal != null && refusal.isOfUs()) || isNoProgram(trouble);
        return needsAPerson ? FailureType.CONFIGURATION_INVALID : FailureType.TOOL_UNAVAILABLE;
    }

    private static boolean isNoProgram(Throwable trouble) {
        return find(trouble, NoProgram.class) != null;
    }

    /** There is no such program, or it cannot be run. */
    static final class NoProgram extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoProgram(IOException cause) {
            super(cause);
        }
    }

    /** What has happened, to follow the server's name. */
    static String words(Throwable trouble) {
        McpConnection.ServerEnded ended = find(trouble, McpConnection.ServerEnded.class);
        if (ended != null) {
            return String.valueOf(ended.getMessage());
        }
        HttpRefusal refusal = find(trouble, HttpRefusal.class);
        if (refusal != null) {
            return words(refusal);
        }
        if (isNoProgram(trouble)) {
            return "cannot be started; check the program and the folder in its configuration";
        }
        if (isUnreachable(trouble)) {
            return "cannot be reached";
        }
        Optional<String> givenUp = givenUp(trouble);
        if (givenUp.isPresent()) {
            return givenUp.get();
        }
        McpError error = find(trouble, McpError.class);
        if (error != null && error.getJsonRpcError() != null) {
            return "answered with the error " + error.getJsonRpcError().code();
        }
        if (find(trouble, TimeoutException.class) != null || isBlockTimeout(trouble)) {
            return "does not answer";
        }
        return "does not answer as the protocol asks ("
                + root(trouble).getClass().getSimpleName() + ")";
    }

    private static String words(HttpRefusal refusal) {
        if (refusal.isForgottenSession()) {
            return "has forgotten our session";
        }
        return refusal.isOfUs()
                ? "refuses us (HTTP " + refusal.status() + "); correct the url or the headers in its configuration"
                : "answers with HTTP " + refusal.status();
    }

    private static boolean isBlockTimeout(Throwable trouble) {
        return trouble instanceof IllegalStateException
                && String.valueOf(trouble.getMessage()).startsWith("Timeout on blocking read");
    }

    /** Why a request was given up by ourselves; empty when it was not. */
    static Optional<String> givenUp(Throwable trouble) {
        McpError error = find(trouble, McpError.class);
        return error != null
                        && error.getJsonRpcError() != null
                        && Integer.valueOf(WatchedTransport.GIVEN_UP)
                                .equals(error.getJsonRpcError().code())
                ? Optional.ofNullable(error.getJsonRpcError().message())
                : Optional.empty();
    }

    /** The error that the server has answered with; null when it was something else. */
    static @Nullable McpError answered(Throwable trouble) {
        McpError error = find(trouble, McpError.class);
        return error == null
                        || error.getJsonRpcError() == null
                        || givenUp(trouble).isPresent()
                ? null
                : error;
    }

    /** Whether the server has certainly not begun with what it was asked. */
    static boolean isCertainlyUnsent(Throwable trouble) {
        HttpRefusal refusal = find(trouble, HttpRefusal.class);
        return isUnreachable(trouble) || (refusal != null && !refusal.isUncertain());
    }

    static boolean isUnreachable(Throwable trouble) {
        return find(trouble, ConnectException.class) != null
                || find(trouble, UnknownHostException.class) != null
                || find(trouble, HttpConnectTimeoutException.class) != null;
    }

    static boolean isForgottenSession(Throwable trouble) {
        HttpRefusal refusal = find(trouble, HttpRefusal.class);
        return refusal != null && refusal.isForgottenSession();
    }

    private static Throwable root(Throwable trouble) {
        Throwable root = trouble;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static <T extends Throwable> @Nullable T find(Throwable trouble, Class<T> type) {
        Throwable next = trouble;
        for (int depth = 0; depth < DEEPEST && next != null; depth++) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
            next = next.getCause();
        }
        return null;
    }
}
