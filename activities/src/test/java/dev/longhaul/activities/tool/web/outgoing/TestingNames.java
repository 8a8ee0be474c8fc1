package dev.longhaul.activities.tool.web.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service of names that says what a test tells it to; of a name with several answers, another one each time. */
public final class TestingNames implements Resolver {
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * Knows a name from now on.
     *
     * @param addresses what the first, second, … look-up says; the last one stays
     */
    public TestingNames with(String host, String... addresses) {
        answers.put(host, List.of(addresses));
        return this;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<String> known = answers.get(host);
        if (known == null) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        int before = (int) asked.stream().filter(host::equals).count();
        asked.add(host);
        return List.of(InetAddress.getByName(known.get(Math.min(before, known.size() - 1))));
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }
}
