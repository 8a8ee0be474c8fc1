package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageVectorTest {
    @Test
    void keptVector_isNearlyAsLikeAnother() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            float[] one = unit(random);
            float[] other = unit(random);
            double exact = 0;
            for (int j = 0; j < one.length; j++) {
                exact += one[j] * other[j];
            }
            assertThat(PassageVector.likeness(PassageVector.bytes(one), other)).isCloseTo(exact, within(0.01));
            assertThat(PassageVector.likeness(PassageVector.bytes(one), one)).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void vectorOfNothing_isLikeNothing() {
        float[] nothing = new float[4];
        assertThat(PassageVector.likeness(PassageVector.bytes(nothing), unit(new Random(1), 4)))
                .isZero();
    }

    private static float[] unit(Random random) {
        return unit(random, 384);
    }

    private static float[] unit(Random random, int size) {
        float[] vector = new float[size];
        double squares = 0;
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < size; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
