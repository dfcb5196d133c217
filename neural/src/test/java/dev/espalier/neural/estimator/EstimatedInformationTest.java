package dev.espalier.neural.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.info.DensityInformation;
import dev.espalier.dependence.info.DensityReading;
import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.ProcessingCheck;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How far the information of the trained densities lies from known truths, on average over seeded samples of 500 rows. */
class EstimatedInformationTest {
    private static final Workers TWO = Workers.of(2);
    private static final int ROWS = 500;
    private static final int REPEATS = 24;

    @AfterAll
    static void close() {
        TWO.close();
    }

    /** Means over the samples: value, held out, standard error. */
    private static double[] means(double rho) {
        double[] means = new double[3];
        for (int r = 0; r < REPEATS; r++) {
            DensityReading reading = DensityInformation.mutualInformation(
                    gaussian(rho, 1000 + r), List.of(0), List.of(1), List.of(), InformationControls.neural(), TWO);
            means[0] += reading.value().nats() / REPEATS;
            means[1] += reading.heldOut().nats() / REPEATS;
            means[2] += reading.value().standardError() / REPEATS;
        }
        return means;
    }

    @Test
    void aGaussianPairIsMetWithinTheErrorOfTheMean() {
        double truth = -0.5 * Math.log(0.75);
        double[] means = means(0.5);
        // four standard errors of a mean of 24 samples whose values spread by 0.0224
        assertThat(means[0]).isCloseTo(truth, within(0.018));
        assertThat(means[1]).isCloseTo(truth, within(0.018));
        // log c of this pair has standard deviation rho, so that the error is rho / sqrt(n); the density may be a
        // little flat
        assertThat(means[2]).isCloseTo(0.5 / Math.sqrt(ROWS), within(0.004));
    }

    @Test
    void independenceHasNoInformation() {
        double[] means = means(0);
        // one sample in ten at most passes the gate of independence, and then has some thousandths of a nat
        assertThat(means[0]).isCloseTo(0, within(0.002));
        assertThat(means[1]).isCloseTo(0, within(0.002));
    }

    @Test
    void informationFallsAsNoiseIsAdded() {
        for (int r = 0; r < 8; r++) {
            UniformTable table = gaussian(0.7, 50 + r);
            InformationControls controls = InformationControls.neural().withSeed(r);
            ProcessingCheck check = ProcessingCheck.of(table.column(0), table.column(1), controls, TWO);
            // every step takes a third of the information or more, several standard errors of the difference
            assertThat(check.violated()).isFalse();
            assertThat(check.levels().get(3).estimate().nats())
                    .isLessThan(check.levels().get(0).estimate().nats() / 2);
        }
    }

    private static UniformTable gaussian(double rho, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            x[i] = random.nextGaussian();
            y[i] = rho * x[i] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
        }
        return UniformTable.ofColumns(PseudoObservations.of(x), PseudoObservations.of(y));
    }
}
