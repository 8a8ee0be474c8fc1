package dev.longhaul.activities.tool.web;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.web.outgoing.AddressRules;
import dev.longhaul.activities.tool.web.outgoing.HostGates;
import dev.longhaul.activities.tool.web.outgoing.Outgoing;
import dev.longhaul.activities.tool.web.outgoing.OutgoingLimits;
import dev.longhaul.activities.tool.web.outgoing.OutgoingProxy;
import dev.longhaul.activities.tool.web.outgoing.PageRequests;
import dev.longhaul.activities.tool.web.outgoing.Resolver;
import dev.longhaul.activities.tool.web.outgoing.Robots;
import dev.longhaul.activities.tool.web.outgoing.Ticker;
import dev.longhaul.activities.tool.web.outgoing.WebAddress;
import dev.longhaul.activities.tool.web.outgoing.WebRefusal;
import dev.longhaul.activities.tool.web.search.SearchClient;
import dev.longhaul.activities.tool.web.search.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools for the web of one worker, on one HTTP client and with one idea of how fast hosts may be asked. */
public final class WebTools implements AutoCloseable {
    private final Outgoing outgoing;
    private final List<ActivityTool> tools = new ArrayList<>();

    /**
     * @param store where pages and searches are kept
     * @param environment may name a proxy
     */
    public WebTools(WebSettings settings, ContentStore store, Map<String, String> environment) {
        this(settings, store, new OutgoingProxy(environment), Resolver.SYSTEM, Ticker.SYSTEM);
    }

    WebTools(WebSettings settings, ContentStore store, OutgoingProxy proxy, Resolver resolver, Ticker ticker) {
        this.outgoing = new Outgoing(settings.userAgent(), proxy, null);
        AddressRules rules = new AddressRules(settings.only(), settings.allow(), settings.deny(), resolver, proxy);
        Optional<Robots> robots =
                settings.respectRobots() ? Optional.of(new Robots(outgoing, rules, ticker)) : Optional.empty();
        PageRequests pages = new PageRequests(
                outgoing,
                rules,
                robots,
                new HostGates(ticker),
                settings.apart(),
                new OutgoingLimits(settings.maxBytes(), settings.timeout(), false));
        SearchSettings search = settings.search();
        if (search != null && search.isComplete()) {
            tools.add(new WebSearch(new SearchClient(search, outgoing, resolver), store));
        }
        tools.add(new WebFetch(pages, store));
    }

    /** {@code web_search}, where it is configured, and {@code web_fetch}. */
    public List<ActivityTool> tools() {
        return List.copyOf(tools);
    }

    /** The form in which what was fetched from an address is kept, however it is written; any other name as it is. */
    public static String keptAs(String name) {
        try {
            return WebAddress.of(name).toString();
        } catch (WebRefusal noAddress) {
            return name;
        }
    }

    @Override
    public void close() {
        outgoing.close();
    }
}
