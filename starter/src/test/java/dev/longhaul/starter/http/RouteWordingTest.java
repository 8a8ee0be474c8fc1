package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.operations.Wording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteWordingTest {
    static Stream<String> requests() {
        Wording words = RouteWording.ROUTES;
        return Stream.of(
                words.sessions(),
                words.start(),
                words.startWithSources(),
                words.show("desk"),
                words.say("desk"),
                words.report("desk"),
                words.tasks("desk"),
                words.waitFor("desk", 3));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestThatAHintNames_canBeMade(String request) {
        List<String> methodAndPath = List.of(request.split(" ", 3)).subList(0, 2);

        assertThat(routes())
                .anyMatch(route -> route.method().equals(methodAndPath.get(0))
                        && methodAndPath.get(1).equals(route.path().replace("{session}", "desk")));
    }

    @SuppressWarnings("NullAway") // the routes are looked at, not called
    private static List<Route> routes() {
        return HttpServer.routes(TestingServer.NO_OPERATIONS, null, null, null, HttpSettings.onPort(0), null, null)
                .all();
    }
}
