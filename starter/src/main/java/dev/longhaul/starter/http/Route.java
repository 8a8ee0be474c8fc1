package dev.longhaul.starter.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked.
 *
 * @param path ids in braces
 * @param query names of the parameters that the query may have; {@link #ANY} where others decide that
 * @param access who may ask it
 * @param body reads the body of a request, refusing what does not belong there; null when it has none
 */
record Route(
        String method,
        String path,
        List<String> query,
        Access access,
        @Nullable Function<JsonBody, ?> body,
        Handling handling) {
    /** In place of names: whatever it is. */
    static final String ANY = "*";

    Route {
        query = List.copyOf(query);
    }

    /** Answers a call. */
    @FunctionalInterface
    interface Handling {
        void handle(Call call) throws Exception;
    }

    /** Answers a call that has a body. */
    @FunctionalInterface
    interface BodyHandling<T> {
        void handle(Call call, T body) throws Exception;
    }

    /** One without a body. */
    static Route of(String method, String path, Handling handling) {
        return new Route(method, path, List.of(), Access.usual(method), null, handling);
    }

    /** One with a body. */
    static <T> Route of(String method, String path, Function<JsonBody, T> reader, BodyHandling<T> handling) {
        Function<JsonBody, T> whole = fields -> {
            T body = reader.apply(fields);
            fields.done();
            return body;
        };
        return new Route(
                method,
                path,
                List.of(),
                Access.usual(method),
                whole,
                call -> handling.handle(call, whole.apply(call.body())));
    }

    /** The same with parameters in its query. */
    Route withQuery(String... names) {
        return new Route(method, path, List.of(names), access, body, handling);
    }

    /** The same, asked as others have laid it down: what else stands in the query is passed over. */
    Route withAnyQuery() {
        return withQuery(ANY);
    }

    /** The same for everybody. */
    Route open() {
        return with(Access.OPEN);
    }

    /** The same for who may look: it changes nothing, whatever its method is. */
    Route reading() {
        return with(Access.READ);
    }

    /** The same for administrators. */
    Route admin() {
        return with(Access.ADMIN);
    }

    private Route with(Access other) {
        return new Route(method, path, query, other, body, handling);
    }

    /** Whether it is about one session, which must be the caller's. */
    boolean isOfSession() {
        return path.contains("{session}");
    }
}
