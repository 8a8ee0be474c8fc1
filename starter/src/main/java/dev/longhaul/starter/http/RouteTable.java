package dev.longhaul.starter.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that can be asked. */
final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** The same with further ones. */
    RouteTable with(List<Route> further) {
        return new RouteTable(Stream.concat(routes.stream(), further.stream()).toList());
    }

    List<Route> all() {
        return routes;
    }

    /** Refuses a path that is a word of its own where the route has an id: {@code /tasks/wait} is no task. */
    void requireMeant(Route route, String path) {
        boolean another = at(path).stream().noneMatch(one -> one.path().equals(route.path()));
        if (another) {
            throw methodNotAllowed(path);
        }
    }

    /** The refusal of a method that a path does not have; it names those that it has. */
    HttpRefusal methodNotAllowed(String path) {
        String allowed = at(path).stream()
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .distinct()
                .collect(Collectors.joining(", "));
        return new HttpRefusal(
                HttpRefusal.Kind.METHOD_NOT_ALLOWED,
                "This path has no such method.",
                "It has: " + allowed + ".",
                Map.of("Allow", allowed));
    }

    /** The routes that a path leads to; words go before ids. */
    private List<Route> at(String path) {
        List<Route> matching =
                routes.stream().filter(route -> matches(route.path(), path)).toList();
        long fewest = matching.stream().mapToLong(RouteTable::ids).min().orElse(0);
        return matching.stream().filter(route -> ids(route) == fewest).toList();
    }

    private static long ids(Route route) {
        return route.path().chars().filter(c -> c == '{').count();
    }

    private static boolean matches(String pattern, String path) {
        return path.matches(pattern.replaceAll("\\{[a-z]+}", "[^/]+"));
    }
}
