package dev.longhaul.starter.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {
    @Test
    void madeUpId_tellsKindAndDay() {
        String id = SessionIds.generate("research", LocalDate.of(2026, 11, 21), new Random(7));

        assertThat(id).matches("research-20261121-[a-km-z2-9]{5}");
        assertThat(SessionIds.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "My.Session_2-b", "0", "news-2026-11-21T07:00:00Z"})
    void plainIds_areTaken(String id) {
        assertThat(SessionIds.valid(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n", "../x", "a:b", "2026-11-21T07:00:00Z"})
    void otherIds_areRefused(String id) {
        assertThatThrownBy(() -> SessionIds.valid(id))
                .isInstanceOfSatisfying(
                        OperationFailed.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    }

    @Test
    void idOfMoreThanAHundredCharacters_isRefused() {
        assertThat(SessionIds.isValid("x".repeat(100))).isTrue();
        assertThat(SessionIds.isValid("x".repeat(101))).isFalse();
    }
}
