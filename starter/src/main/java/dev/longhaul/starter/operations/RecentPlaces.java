package dev.longhaul.starter.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the sessions are that were asked about lately. Bounded: a server is asked about any number in its life. */
final class RecentPlaces {
    private static final int KEPT = 5_000;

    private final Map<String, SessionPlace> places = new LinkedHashMap<>(16, 0.75f, true);

    /** Notes a place; true when the session's was not known. */
    synchronized boolean note(SessionPlace place) {
        boolean first = places.put(place.session(), place) == null;
        if (places.size() > KEPT) {
            places.remove(places.keySet().iterator().next());
        }
        return first;
    }

    /** Null when it is not known, or no longer. */
    synchronized @Nullable SessionPlace of(String session) {
        return places.get(session);
    }

    synchronized boolean knows(String session) {
        return places.containsKey(session);
    }
}
