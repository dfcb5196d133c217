package dev.espalier.language.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.language.testing.RandomModels;
import org.junit.jupiter.api.Test;

final class MatrixProductRateTest {
    @Test
    void isARateOfSomeProcessor() {
        // Between a slow loop in Java and more than any single thread does in single precision.
        assertThat(MatrixProductRate.measure(RandomModels.llama(), 64, 3)).isBetween(1e6, 1e12);
    }
}
