package dev.longhaul.activities.tool.web.outgoing;

import dev.longhaul.activities.model.RetryAfter;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Gets pages: at addresses that may be asked, where robots may read, no faster than their hosts like, through redirects. */
public final class PageRequests {
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);
    private static final Set<Integer> FORBIDDEN = Set.of(401, 402, 403, 407, 451);
    private static final String ACCEPT =
            "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,application/json,*/*;q=0.5";

    private final Outgoing outgoing;
    private final AddressRules rules;
    private final Optional<Robots> robots;
    private final HostGates gates;
    private final Duration apart;
    private final OutgoingLimits limits;

    /**
     * @param robots empty to read whatever robots.txt says
     * @param apart from the beginning of one request to a host to that of the next, unless its robots.txt asks for more
     */
    public PageRequests(
            Outgoing outgoing,
            AddressRules rules,
            Optional<Robots> robots,
            HostGates gates,
            Duration apart,
            OutgoingLimits limits) {
        this.outgoing = outgoing;
        this.rules = rules;
        this.robots = robots;
        this.gates = gates;
        this.apart = apart;
        this.limits = limits;
    }

    /**
     * A page.
     *
     * @param address where it was in the end
     * @param answer one of success
     */
    public record Page(WebAddress address, OutgoingAnswer answer) {}

    /**
     * Gets the page at an address.
     *
     * @param progress told what is being done; what it throws ends it
     * @throws WebRefusal when it is not to be had
     * @throws ToolException when it is not to be had now
     */
    public Page get(WebAddress start, Consumer<String> progress) throws WebRefusal {
        try {
            Redirects.Arrival arrival = Redirects.follow(start, address -> ask(address, progress));
            check(arrival.address(), arrival.answer());
            return new Page(arrival.address(), arrival.answer());
        } catch (TooLarge large) {
            throw new WebRefusal("What is there is larger than the " + large.most()
                    + " bytes that are read (web.max_bytes)." + " Use another source.");
        } catch (Late late) {
            throw unavailable(start, "did not give a whole answer in time.", Optional.empty());
        } catch (IOException trouble) {
            if (isUntrusted(trouble)) {
                throw new WebRefusal("The host " + start.host() + ", or one that it leads to, cannot prove by a valid"
                        + " certificate that it is what it says. Use another source.");
            }
            throw unavailable(start, "cannot be reached, or broke off its answer.", Optional.empty());
        }
    }

    private OutgoingAnswer ask(WebAddress address, Consumer<String> progress) throws WebRefusal, IOException {
        // First of all: of a host that may not be asked, not even the robots.txt is.
        Target target = rules.check(address);
        Duration wanted = robots.isPresent() ? robots.get().check(address) : Duration.ZERO;
        HostGates.Pass pass = gates.enter(address.host(), wanted.compareTo(apart) > 0 ? wanted : apart, progress);
        try {
            progress.accept("fetching from " + address.host());
            return outgoing.send(new OutgoingRequest(target, Map.of("Accept", ACCEPT), null, limits));
        } finally {
            pass.close();
        }
    }

    private static void check(WebAddress address, OutgoingAnswer answer) throws WebRefusal {
        int status = answer.status();
        if (answer.isSuccess()) {
            return;
        }
        if (status >= 500 || NOT_NOW.contains(status)) {
            throw unavailable(
                    address,
                    "answered with status " + status + ".",
                    RetryAfter.of(answer.headers(), Clock.systemUTC()));
        }
        if (status == 404 || status == 410) {
            throw new WebRefusal("There is no such page at " + address.host() + " (status " + status
                    + "). Check the address, or search for the page.");
        }
        if (FORBIDDEN.contains(status)) {
            throw new WebRefusal("The host " + address.host() + " does not let programs read that address (status "
                    + status + "). Use another source.");
        }
        throw new WebRefusal("The host " + address.host() + " answered with status " + status
                + " and no page. Check the address, or use another source.");
    }

    private static boolean isUntrusted(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static ToolException unavailable(WebAddress address, String what, Optional<Duration> delay) {
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE, "The host " + address.host() + " " + what, null, delay.orElse(null));
    }
}
