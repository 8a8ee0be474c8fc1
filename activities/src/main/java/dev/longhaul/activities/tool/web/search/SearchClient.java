package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.model.RetryAfter;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.web.outgoing.Late;
import dev.longhaul.activities.tool.web.outgoing.Outgoing;
import dev.longhaul.activities.tool.web.outgoing.OutgoingAnswer;
import dev.longhaul.activities.tool.web.outgoing.OutgoingLimits;
import dev.longhaul.activities.tool.web.outgoing.OutgoingRequest;
import dev.longhaul.activities.tool.web.outgoing.Resolver;
import dev.longhaul.activities.tool.web.outgoing.Target;
import dev.longhaul.activities.tool.web.outgoing.WebAddress;
import dev.longhaul.activities.tool.web.outgoing.WebRefusal;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider of web searches. It is where the configuration says, on this machine or elsewhere. Nothing that goes
 * wrong tells its key, nor what it says itself beside its status.
 */
public final class SearchClient {
    private static final OutgoingLimits LIMITS = new OutgoingLimits(4_000_000, Duration.ofSeconds(30), false);
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);
    private static final ObjectMapper JSON = Payloads.newMapper();
    private static final String REMOVED = "[key]";

    private final SearchProvider provider;
    private final String base;
    private final @Nullable String key;
    private final Outgoing outgoing;
    private final Resolver resolver;

    /** @throws IllegalArgumentException when the provider is none of {@link SearchSettings#PROVIDERS} or lacks what it needs */
    public SearchClient(SearchSettings settings, Outgoing outgoing, Resolver resolver) {
        this.key = settings.key();
        this.outgoing = outgoing;
        this.resolver = resolver;
        String usual = switch (settings.provider()) {
            case "searxng" -> {
                this.provider = new Searxng();
                yield null;
            }
            case "tavily" -> {
                this.provider = new Tavily(Objects.requireNonNull(settings.key(), "key"));
                yield "https://api.tavily.com";
            }
            case "brave" -> {
                this.provider = new Brave(Objects.requireNonNull(settings.key(), "key"));
                yield "https://api.search.brave.com";
            }
            default -> throw new IllegalArgumentException("There is no provider " + settings.provider() + ".");
        };
        URI given = settings.baseUrl();
        this.base = given == null
                ? Objects.requireNonNull(usual, "base address")
                : given.toString().replaceFirst("/+$", "");
    }

    /**
     * What a search gave.
     *
     * @param hits best first, at most as many as were wanted
     * @param answer the provider's, as it came, without the key wherever it had stood
     */
    public record Found(List<SearchHit> hits, String answer) {}

    /** The provider's name, for people. */
    public String provider() {
        return provider.title();
    }

    /**
     * Searches.
     *
     * @throws ToolException when it cannot be done, or not now
     */
    public Found search(String query, int limit) {
        SearchProvider.Asking asking = provider.asking(query, Math.min(limit, provider.most()));
        OutgoingAnswer answer = send(asking);
        String body = withoutKey(new String(answer.body(), StandardCharsets.UTF_8));
        if (!answer.isSuccess()) {
            throw failure(answer, body);
        }
        try {
            JsonNode json = JSON.readTree(body);
            return new Found(provider.hits(json).stream().limit(limit).toList(), body);
        } catch (JsonProcessingException notJson) {
            throw unavailable("did not answer with JSON.", null);
        }
    }

    private OutgoingAnswer send(SearchProvider.Asking asking) {
        try {
            WebAddress address = WebAddress.of(base + asking.path());
            // Where the configuration's own address leads is for the configuration to say: it is not checked as pages
            // are.
            Target target = new Target(address, places(address.host()));
            return outgoing.send(new OutgoingRequest(target, asking.headers(), asking.body(), LIMITS));
        } catch (WebRefusal tooLong) {
            throw new ToolException(FailureType.CONFIGURATION_INVALID, tooLong.sentence(), null);
        } catch (Late late) {
            throw unavailable("did not answer in time.", null);
        } catch (IOException trouble) {
            throw unavailable("cannot be reached.", null);
        }
    }

    /** None for a host that only a proxy can find. */
    private List<InetAddress> places(String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private ToolException failure(OutgoingAnswer answer, String body) {
        int status = answer.status();
        Optional<SearchProvider.Meaning> own = provider.meaning(status, body);
        if (own.isEmpty() && (status >= 500 || NOT_NOW.contains(status))) {
            return unavailable(
                    status == 429
                            ? "takes no more searches for now (status 429)."
                            : "answered with status " + status + ".",
                    RetryAfter.of(answer.headers(), Clock.systemUTC()).orElse(null));
        }
        SearchProvider.Meaning meaning = own.orElse(
                status == 401 || status == 403
                        ? SearchProvider.Meaning.KEY_REFUSED
                        : status == 402 ? SearchProvider.Meaning.NOTHING_LEFT : null);
        return refusal(status, meaning);
    }

    private ToolException refusal(int status, SearchProvider.@Nullable Meaning meaning) {
        String said = " (status " + status + ").";
        if (meaning == null) {
            return refused("refused the search" + said + " Check web.search.base_url.");
        }
        return switch (meaning) {
            case KEY_REFUSED ->
                refused("refused the key" + said
                        + " Put one that holds into the variable that web.search.api_key names.");
            case NOTHING_LEFT ->
                refused("has no searches left for this key" + said + " Add to the plan, or use another key.");
            case FORMAT_OFF ->
                refused("does not answer programs" + said + " Add json to search.formats in its settings.yml.");
        };
    }

    private ToolException refused(String what) {
        return new ToolException(FailureType.CONFIGURATION_INVALID, "The web search " + provider() + " " + what, null);
    }

    private ToolException unavailable(String what, @Nullable Duration delay) {
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE, "The web search " + provider() + " " + what, null, delay);
    }

    private String withoutKey(String text) {
        return key == null ? text : text.replace(key, REMOVED);
    }
}
