package dev.espalier.neural.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of law: margins, agreement of masses and draws, determinism. */
class CorpusTest {
    private static final int N = ProbitCells.SIZE;
    private static final int ROWS = 20_000;
    private static final Corpus CORPUS = Corpus.of(CorpusControls.defaults());
    private static final RandomStreams STREAMS = RandomStreams.of(20260);

    @ParameterizedTest
    @EnumSource
    void massesHaveUniformMarginsAndAreNotNegative(LawKind kind) {
        double[] widths = ProbitCells.widths();
        for (int k = 0; k < 40; k++) {
            CopulaLaw law = CORPUS.draw(kind, STREAMS.stream(1, kind.ordinal(), k));
            assertThat(law.name()).startsWith(kind.code() + ":").doesNotContain("NaN");
            double[] masses = law.cellMasses();
            assertThat(masses).hasSize(N * N);
            double[] rows = new double[N];
            double[] columns = new double[N];
            for (int c = 0; c < masses.length; c++) {
                assertThat(masses[c]).as(law.name()).isGreaterThanOrEqualTo(0);
                rows[c / N] += masses[c];
                columns[c % N] += masses[c];
            }
            // The contract's bound: margins are made exact, what is left is rounding.
            assertThat(rows).as(law.name()).containsExactly(widths, within(1e-12));
            assertThat(columns).as(law.name()).containsExactly(widths, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VINE_RESIDUAL")
    void drawsFollowTheMasses(LawKind kind) {
        for (int k = 0; k < 8; k++) {
            CopulaLaw law = CORPUS.draw(kind, STREAMS.stream(2, kind.ordinal(), k));
            double[] u = new double[ROWS];
            double[] v = new double[ROWS];
            law.sample(STREAMS.stream(3, kind.ordinal(), k), u, v);
            // Exceeded by a uniform sample with probability 1e-4: 2 exp(-2 x^2).
            assertThat(kolmogorov(u)).as(law.name()).isLessThan(2.225);
            assertThat(kolmogorov(v)).as(law.name()).isLessThan(2.225);
            double[] masses = law.cellMasses();
            // Five deviations of a statistic whose upper tail is a little heavier than the normal law's.
            assertThat(chiSquare(masses, u, v)).as(law.name()).isLessThan(5);
            CellTau truth = CellTau.of(masses);
            CellTau drawn = CellTau.of(frequencies(u, v));
            // A law of degenerate concordance, such as independence on one side, still varies by 1/n.
            double error = 4 * (truth.standardError(ROWS) + 1.0 / ROWS);
            assertThat(drawn.tau()).as(law.name()).isCloseTo(truth.tau(), within(error));
        }
    }

    @Test
    void drawsOfParametricLawsHaveTheirKendallTau() {
        for (int k = 0; k < 60; k++) {
            ParametricLaw law = (ParametricLaw) CORPUS.draw(LawKind.PARAMETRIC, STREAMS.stream(6, k));
            double[] u = new double[ROWS];
            double[] v = new double[ROWS];
            law.sample(STREAMS.stream(7, k), u, v);
            double tau = law.copula().tau();
            // The variance of a sample's tau is at most 2 (1 - tau^2)/n.
            assertThat(KendallTau.of(u, v))
                    .as(law.name())
                    .isCloseTo(tau, within(4 * Math.sqrt(2 * (1 - tau * tau) / ROWS)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameStreamSameLawSameDraws(LawKind kind) {
        CopulaLaw a = CORPUS.draw(kind, STREAMS.stream(4, kind.ordinal()));
        CopulaLaw b = CORPUS.draw(kind, STREAMS.stream(4, kind.ordinal()));
        assertThat(a.name()).isEqualTo(b.name());
        assertThat(a.cellMasses()).containsExactly(b.cellMasses());
        double[][] x = new double[4][200];
        a.sample(STREAMS.stream(5), x[0], x[1]);
        b.sample(STREAMS.stream(5), x[2], x[3]);
        assertThat(x[0]).containsExactly(x[2]);
        assertThat(x[1]).containsExactly(x[3]);
    }

    private static double[] frequencies(double[] u, double[] v) {
        double[] p = new double[N * N];
        for (int i = 0; i < u.length; i++) {
            p[ProbitCells.cell(u[i]) * N + ProbitCells.cell(v[i])] += 1.0 / u.length;
        }
        return p;
    }

    /** sqrt(n) times the Kolmogorov distance from the uniform law. */
    private static double kolmogorov(double[] u) {
        double[] x = u.clone();
        Arrays.sort(x);
        assertThat(x[0]).isPositive();
        assertThat(x[x.length - 1]).isLessThan(1);
        double d = 0;
        for (int i = 0; i < x.length; i++) {
            d = Math.max(d, Math.max(x[i] - (double) i / x.length, (i + 1.0) / x.length - x[i]));
        }
        return d * Math.sqrt(x.length);
    }

    /** Pearson's statistic over 8 x 8 blocks with at least five expected rows, standardised by its mean and deviation. */
    private static double chiSquare(double[] masses, double[] u, double[] v) {
        double[] expected = new double[64];
        double[] counted = new double[64];
        for (int c = 0; c < masses.length; c++) {
            expected[c / N / 8 * 8 + c % N / 8] += masses[c] * u.length;
        }
        for (int i = 0; i < u.length; i++) {
            counted[ProbitCells.cell(u[i]) / 8 * 8 + ProbitCells.cell(v[i]) / 8]++;
        }
        double sum = 0;
        int cells = 0;
        for (int b = 0; b < 64; b++) {
            if (expected[b] >= 5) {
                sum += (counted[b] - expected[b]) * (counted[b] - expected[b]) / expected[b];
                cells++;
            }
        }
        return (sum - cells) / Math.sqrt(2.0 * cells);
    }
}
