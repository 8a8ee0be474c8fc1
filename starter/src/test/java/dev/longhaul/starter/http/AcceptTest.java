package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptTest {
    private static final List<String> OFFERED = List.of("text/markdown", "text/html", "application/json");

    @Test
    void whoSaysNothing_getsTheUsualForm() {
        assertThat(Accept.best(null, OFFERED)).contains("text/markdown");
        assertThat(Accept.best(" ", OFFERED)).contains("text/markdown");
        assertThat(Accept.best("*/*", OFFERED)).contains("text/markdown");
    }

    @Test
    void greatestWeight_wins_andTheMostExactRangeSaysTheWeight() {
        assertThat(Accept.best("text/html", OFFERED)).contains("text/html");
        assertThat(Accept.best("text/html;q=0.2, application/json", OFFERED)).contains("application/json");
        assertThat(Accept.best("text/*, text/markdown;q=0.1", OFFERED)).contains("text/html");
        assertThat(Accept.best("*/*;q=0.1, TEXT/HTML ; q=0.9", OFFERED)).contains("text/html");
    }

    @Test
    void nothingOfferedIsAccepted_isEmpty() {
        assertThat(Accept.best("image/png", OFFERED)).isEmpty();
        assertThat(Accept.best("text/html;q=0", OFFERED)).isEmpty();
        assertThat(Accept.best("text/html;q=much", OFFERED)).isEmpty();
    }
}
