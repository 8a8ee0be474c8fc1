package dev.longhaul.starter.http;

import dev.longhaul.starter.json.ErrorBody;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told of a request that was not done: a status, and an error as everywhere. */
final class ErrorAnswers {
    /** When to ask again, after something that may pass by itself. */
    static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private ErrorAnswers() {}

    /** An answer: its status, further headers, its body. */
    record Answer(int status, Map<String, String> headers, ErrorBody body) {}

    static Answer of(Throwable failure) {
        if (failure instanceof OperationFailed failed) {
            return of(failed);
        }
        if (failure instanceof HttpRefusal refusal) {
            return of(refusal);
        }
        if (failure instanceof HttpResponseException refused) {
            return ofStatus(refused.getStatus());
        }
        if (failure instanceof HttpException refused) {
            return ofStatus(refused.getCode());
        }
        log.error("A request met what nobody foresaw.", failure);
        return ofStatus(INTERNAL);
    }

    private static Answer of(OperationFailed failed) {
        int status = status(failed.code());
        return new Answer(
                status,
                status == UNAVAILABLE ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of(),
                ErrorBody.of(failed.code().word(), failed.message(), failed.hint(RouteWording.ROUTES)));
    }

    private static Answer of(HttpRefusal refusal) {
        Map<String, String> headers = new LinkedHashMap<>(refusal.headers());
        if (refusal.kind().status() == UNAVAILABLE) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        return new Answer(
                refusal.kind().status(),
                headers,
                ErrorBody.of(refusal.kind().word(), refusal.message(), refusal.hint()));
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case FAILED -> INTERNAL;
            case USAGE -> UNPROCESSABLE;
            case NOT_FOUND -> NOT_FOUND;
            case REFUSED -> CONFLICT;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** What is told where nothing is known but a status: the libraries below have refused the request. */
    static Answer ofStatus(int status) {
        return switch (status) {
            case NOT_FOUND ->
                of(new HttpRefusal(
                        HttpRefusal.Kind.NO_SUCH_PATH, "There is nothing here.", "/openapi.json lists what there is."));
            case TOO_LARGE -> of(RequestBody.tooLarge());
            case HEADERS_TOO_LARGE ->
                of(new HttpRefusal(
                        HttpRefusal.Kind.HEADERS_TOO_LARGE,
                        "The headers of a request have at most " + HttpSettings.MAX_HEADER_BYTES + " bytes.",
                        "Send fewer or shorter ones; cookies are not used here."));
            case UNAVAILABLE -> of(new HttpRefusal(HttpRefusal.Kind.STOPPING, "The server is ending.", "Ask again."));
            default -> {
                if (status >= BAD_REQUEST && status < INTERNAL) {
                    yield new Answer(
                            status,
                            Map.of(),
                            ErrorBody.of(
                                    HttpRefusal.Kind.MALFORMED.word(),
                                    "The request is not one that this server understands.",
                                    "/openapi.json says how to ask."));
                }
                yield new Answer(
                        INTERNAL,
                        Map.of(),
                        ErrorBody.of(
                                ErrorCode.FAILED.word(),
                                "Something went wrong that should not.",
                                "The server's log has the details; please report them."));
            }
        };
    }

    /** The failure of that type among a failure's causes, itself included. */
    static <E extends Throwable> Optional<E> cause(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
