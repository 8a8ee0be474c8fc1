package dev.longhaul.activities.model.http;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Connections to providers, shared by all their models. Redirects are never followed, because a key would follow them;
 * proxies are the JDK's own settings. Safe for use by many threads.
 */
public final class ModelHttp {
    private final HttpClient client;
    private final HttpDeadlines deadlines;

    public ModelHttp(HttpDeadlines deadlines) {
        this.deadlines = deadlines;
        this.client = HttpClient.newBuilder()
                .connectTimeout(deadlines.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** An exchange that sends no headers but those that the model sets. */
    Exchange open(UnaryOperator<String> wording, Predicate<String> endMark) {
        return open(Map.of(), wording, endMark);
    }

    /**
     * One exchange, not begun yet.
     *
     * @param headers sent beside those that the model sets; each one line
     * @param wording what is done to the request body before it is sent
     * @param endMark whether an event of the answer, given as its data, says that the answer is complete
     */
    public Exchange open(Map<String, String> headers, UnaryOperator<String> wording, Predicate<String> endMark) {
        return new Exchange(client, deadlines, headers, wording, endMark);
    }
}
