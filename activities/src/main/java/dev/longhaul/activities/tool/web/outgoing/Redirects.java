package dev.longhaul.activities.tool.web.outgoing;

import java.io.IOException;
import java.util.Set;

/** Follows redirects by hand: each address on the way is checked like the first. */
final class Redirects {
    static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    /** Asks one address. */
    @FunctionalInterface
    interface Hop {
        OutgoingAnswer ask(WebAddress address) throws WebRefusal, IOException;
    }

    /** The last answer and where it came from. */
    record Arrival(WebAddress address, OutgoingAnswer answer) {}

    static Arrival follow(WebAddress start, Hop hop) throws WebRefusal, IOException {
        WebAddress address = start;
        for (int redirects = 0; ; redirects++) {
            OutgoingAnswer answer = ask(address, start, hop);
            String location = answer.header("location").orElse("");
            if (!STATUSES.contains(answer.status()) || location.isEmpty()) {
                return new Arrival(address, answer);
            }
            if (redirects == MOST) {
                throw new WebRefusal("The address redirects more than " + MOST + " times. Use another source.");
            }
            try {
                address = address.resolve(location);
            } catch (WebRefusal refusal) {
                throw new WebRefusal("It redirects to an address that is not read: " + refusal.sentence());
            }
        }
    }

    private static OutgoingAnswer ask(WebAddress address, WebAddress start, Hop hop) throws WebRefusal, IOException {
        try {
            return hop.ask(address);
        } catch (WebRefusal refusal) {
            throw address.equals(start)
                    ? refusal
                    : new WebRefusal("It redirects to an address that is not read: " + refusal.sentence());
        }
    }
}
