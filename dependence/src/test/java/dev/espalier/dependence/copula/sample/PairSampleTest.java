package dev.espalier.dependence.copula.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PairSampleTest {
    private static final double NAN = Double.NaN;

    @Test
    void completeRowsKeepTheirLeftLimitsAndTheirWeightsSumToTheirNumber() {
        UniformColumn u = UniformColumn.of(0.2, NAN, 0.6, 0.8, 0.4).withLeft(UniformColumn.of(0.1, NAN, 0.2, 0.6, 0.2));
        UniformColumn v = UniformColumn.of(0.5, 0.1, 0.3, NAN, 0.7);
        PairSample complete = PairSample.of(u, v, new double[] {1, 1, 0, 1, 3}).complete();
        // Rows 1 and 3 miss a value, row 2 has no weight.
        assertThat(complete.u().toArray()).containsExactly(0.2, 0.4);
        assertThat(Objects.requireNonNull(complete.uLeft()).toArray()).containsExactly(0.1, 0.2);
        assertThat(complete.v().toArray()).containsExactly(0.5, 0.7);
        assertThat(complete.vLeft()).isNull();
        assertThat(complete.weights()).containsExactly(0.5, 1.5);
        // (1 + 3)^2 / (1 + 9)
        assertThat(complete.effectiveSize()).isEqualTo(1.6);
        assertThat(complete.complete()).isSameAs(complete);
    }

    @Test
    void withoutGapsTheColumnsThemselvesStay() {
        UniformColumn u = UniformColumn.of(0.2, 0.4);
        UniformColumn v = UniformColumn.of(0.3, 0.1);
        PairSample sample = PairSample.of(u, v);
        assertThat(sample.effectiveSize()).isNaN();
        assertThat(sample.complete().u()).isSameAs(u);
        assertThat(sample.complete().v()).isSameAs(v);
        assertThat(sample.complete().weights()).isNull();
        assertThat(sample.complete().effectiveSize()).isEqualTo(2);
    }

    @Test
    void frequenciesStayAndAddUpToTheSize() {
        double[] times = {2, 5};
        PairSample sample = PairSample.of(UniformColumn.of(0.2, 0.4), UniformColumn.of(0.3, 0.1), times)
                .asFrequencies();
        assertThat(sample.effectiveSize()).isEqualTo(7);
        assertThat(sample.complete()).isSameAs(sample);
        assertThat(sample.weights()).containsExactly(2, 5);
    }

    @Test
    void partsOfDifferentLengthAreRefused() {
        UniformColumn two = UniformColumn.of(0.2, 0.4);
        UniformColumn one = UniformColumn.of(0.2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairSample.of(two, one))
                .withMessage("v has 1 rows, u has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairSample.of(two, two, new double[3]))
                .withMessage("weights has 3 rows, u has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.withLeft(one))
                .withMessage("2 rows, but 1 left limits");
    }
}
