package dev.longhaul.starter.http;

import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.SessionIds;
import dev.longhaul.workflows.conversation.BlockHash;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One request and its answer, in the words of the contract. */
final class Call {
    private static final int OK = 200;

    private final Context context;
    private final Duration bodyLimit;
    private final Caller caller;

    Call(Context context, Duration bodyLimit, Caller caller) {
        this.context = context;
        this.caller = caller;
        this.bodyLimit = bodyLimit;
    }

    /** Who asks. */
    Caller caller() {
        return caller;
    }

    /** The session that the path names; its id is well-formed, which does not mean that it is there. */
    String session() {
        return SessionIds.valid(context.pathParam("session"));
    }

    /** The number of the task that the path names. */
    int task() {
        return number("The id of a task", context.pathParam("id"), 1, Integer.MAX_VALUE);
    }

    /** The file of the page that the path names. */
    String file() {
        return context.pathParam("file");
    }

    /** The text that the path names. */
    BlockHash hash() {
        try {
            return new BlockHash(context.pathParam("hash"));
        } catch (IllegalArgumentException e) {
            throw JsonBody.invalid("The name of a text is 64 hexadecimal digits in lower case.");
        }
    }

    /** The question that the path names. */
    String request() {
        return context.pathParam("request");
    }

    JsonBody body() throws IOException {
        return RequestBody.json(context, bodyLimit);
    }

    /** Refuses what the route does not know, also what comes twice. */
    void requireQuery(List<String> known) {
        if (known.contains(Route.ANY)) {
            return;
        }
        Map<String, List<String>> given = context.queryParamMap();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                throw new HttpRefusal(
                        HttpRefusal.Kind.INVALID,
                        "Unknown parameter in the query: '" + name.substring(0, Math.min(name.length(), 100)) + "'.",
                        known.isEmpty() ? "There are none here." : "There are: " + String.join(", ", known) + ".");
            }
            if (given.getOrDefault(name, List.of()).size() > 1) {
                throw JsonBody.invalid("The parameter '" + name + "' is given more than once.");
            }
        }
    }

    @Nullable
    String query(String name) {
        return context.queryParam(name);
    }

    /** A whole number in the query; {@code usual} when it is not there. */
    int query(String name, int usual, int least, int most) {
        String text = query(name);
        return text == null ? usual : number("'" + name + "'", text, least, most);
    }

    /** One of some words in the query; {@code usual} when it is not there. */
    <E> E query(String name, E usual, Map<String, E> choices) {
        String word = query(name);
        if (word == null) {
            return usual;
        }
        E choice = choices.get(word);
        if (choice == null) {
            throw JsonBody.invalid("'" + name + "' must be one of " + String.join(", ", choices.keySet()) + ".");
        }
        return choice;
    }

    private static int number(String what, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return number;
            }
        } catch (NumberFormatException none) {
            // It is told below.
        }
        throw JsonBody.invalid(
                most == Integer.MAX_VALUE
                        ? what + " must be a whole number from " + least + "."
                        : what + " must be a whole number from " + least + " to " + most + ".");
    }

    @Nullable
    String header(String name) {
        return context.header(name);
    }

    boolean isHead() {
        return context.req().getMethod().equals("HEAD");
    }

    /** What the client would rather have, of what there is; refused when it wants nothing of that. */
    String accepted(List<String> offered) {
        return Accept.best(context.header("Accept"), offered)
                .orElseThrow(() -> new HttpRefusal(
                        HttpRefusal.Kind.NOT_ACCEPTABLE,
                        "This is not to be had in the form that the request accepts.",
                        "Accept one of: " + String.join(", ", offered) + "."));
    }

    /** Answers with a value as the command line prints it. */
    void json(int status, Object value) {
        context.status(status).contentType(FrontDoor.JSON).result(PublicJson.of(value) + "\n");
    }

    void json(Object value) {
        json(OK, value);
    }

    /** Answers with something that was made: a value, and where it is. */
    void created(String location, Object value) {
        context.header("Location", location);
        json(HttpServletResponse.SC_CREATED, value);
    }

    void text(String contentType, String text) {
        context.contentType(contentType).result(text);
    }

    void header(String name, String value) {
        context.header(name, value);
    }

    /** Answers without a body. */
    void empty(int status) {
        context.status(status);
    }

    /** The answer itself, for those that write it piece by piece. */
    HttpServletResponse raw() {
        return context.res();
    }
}
