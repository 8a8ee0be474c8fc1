package dev.longhaul.activities.tool.web.outgoing;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What sites ask of robots, after RFC 9309: read once a day a site; a site without a robots.txt (4xx) asks nothing; one
 * whose robots.txt cannot be had now is left alone until it can.
 */
public final class Robots {
    /** How we are called in a robots.txt. */
    public static final String NAME = "longhaul";

    /** The longest pause between requests that a site is granted. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    /** Of a longer robots.txt this much is read, as the RFC has it. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long MOST_SITES = 1_000;

    private final Outgoing outgoing;
    private final AddressRules rules;
    private final AsyncCache<String, BaseRobotRules> known;

    public Robots(Outgoing outgoing, AddressRules rules, Ticker ticker) {
        this.outgoing = outgoing;
        this.rules = rules;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_SITES)
                .expireAfterWrite(FRESH)
                .ticker(ticker::nanos)
                .buildAsync();
    }

    /**
     * How far apart the site wants requests to be; zero when it does not say.
     *
     * @throws WebRefusal when it does not want the address to be asked by robots
     * @throws ToolException when its robots.txt cannot be had now
     */
    public Duration check(WebAddress address) throws WebRefusal {
        BaseRobotRules site = of(address);
        if (!site.isAllowed(address.toString())) {
            throw new WebRefusal(
                    "The site " + address.host() + " asks robots not to read that address (robots.txt). Use"
                            + " another source, or tell the user to look there.");
        }
        long millis = site.getCrawlDelay();
        if (millis <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
    }

    /** The rules of a site; who comes while they are being read waits for them. */
    private BaseRobotRules of(WebAddress address) {
        CompletableFuture<BaseRobotRules> mine = new CompletableFuture<>();
        CompletableFuture<BaseRobotRules> earlier = known.asMap().putIfAbsent(address.site(), mine);
        if (earlier == null) {
            try {
                mine.complete(read(address));
            } catch (RuntimeException | Error e) {
                // Not kept: the next one tries again.
                mine.completeExceptionally(e);
            }
        }
        try {
            return (earlier == null ? mine : earlier).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ToolException passing ? passing : e;
        }
    }

    private BaseRobotRules read(WebAddress page) {
        try {
            WebAddress file = WebAddress.of(page.site() + "/robots.txt");
            OutgoingAnswer answer = Redirects.follow(
                            file,
                            hop -> outgoing.send(new OutgoingRequest(
                                    rules.check(hop), Map.of(), null, new OutgoingLimits(MOST_BYTES, TIME, true))))
                    .answer();
            if (answer.isSuccess()) {
                return parsed(file, answer);
            }
            if (answer.status() == 429 || answer.status() >= 500) {
                throw unavailable(page, "answered " + answer.status());
            }
            return new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        } catch (WebRefusal elsewhere) {
            return new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
        } catch (IOException unreachable) {
            throw unavailable(page, unreachable instanceof Late ? "did not answer in time" : "cannot be reached");
        }
    }

    private static BaseRobotRules parsed(WebAddress file, OutgoingAnswer answer) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        parser.setExactUserAgentMatching(true);
        return parser.parseContent(
                file.toString(), answer.body(), answer.header("content-type").orElse("text/plain"), List.of(NAME));
    }

    private static ToolException unavailable(WebAddress page, String what) {
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE,
                "The host " + page.host() + " " + what
                        + " when it was asked what it permits robots to read (robots.txt),"
                        + " and is left alone until it says so.",
                null);
    }
}
