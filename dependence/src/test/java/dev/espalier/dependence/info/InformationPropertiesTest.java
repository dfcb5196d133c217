package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.TestVines;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What information is, whoever estimates it: units, symmetries, sums, and the rows and folds it is estimated from. */
class InformationPropertiesTest {
    private static final Workers ONE = Workers.of(1);
    private static final InformationControls QUICK = InformationControls.defaults()
            .withVine(VineFitControls.defaults()
                    .withPairs(PairFitControls.defaults()
                            .withFamilies(Set.of(Family.INDEPENDENCE, Family.GAUSSIAN, Family.CLAYTON))));

    @AfterAll
    static void close() {
        ONE.close();
    }

    @Test
    void unitsAreNatsAndBits() {
        InformationEstimate e = new InformationEstimate(Math.log(2), 0.5, 10, "none");
        assertThat(e.in(InformationUnit.NATS)).isEqualTo(Math.log(2));
        // one quotient of rounded logarithms
        assertThat(e.in(InformationUnit.BITS)).isCloseTo(1, within(1e-15));
        assertThat(e.standardErrorIn(InformationUnit.BITS)).isCloseTo(0.5 / Math.log(2), within(1e-15));
        assertThat(InformationUnit.BITS.label()).isEqualTo("bits");
        assertThat(InformationUnit.NATS.label()).isEqualTo("nats");
    }

    @Test
    void meansOfTermsComeWithTheirError() {
        InformationEstimate e = InformationEstimate.ofTerms(new double[] {1, 2, 3, 6}, "x");
        assertThat(e.nats()).isEqualTo(3);
        // variance 14/3 with n - 1
        assertThat(e.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-15));
        assertThat(e.n()).isEqualTo(4);
        assertThat(InformationEstimate.ofTerms(new double[] {2, 2, 2}, "x").standardError())
                .isZero();
    }

    @Test
    void aModelsInformationIsTheSumOfItsPairs() {
        for (long seed = 1; seed <= 2; seed++) {
            VineCopula model = TestVines.random(4, seed);
            InformationDecomposition d = VineInformation.ofModel(model, 8000, seed, ONE);
            double exact = model.pairs().stream()
                    .flatMap(List::stream)
                    .mapToDouble(PairCopula::mutualInformation)
                    .sum();
            // Monte Carlo with four standard errors; pairs by quadrature to 1e-6.
            assertThat(d.total().nats()).isCloseTo(exact, within(4 * d.total().standardError()));
            double trees =
                    d.trees().stream().mapToDouble(InformationEstimate::nats).sum();
            double edges =
                    d.edges().stream().mapToDouble(e -> e.estimate().nats()).sum();
            // sums of the same 8000 terms in another order
            assertThat(trees).isCloseTo(d.total().nats(), within(1e-10));
            assertThat(edges).isCloseTo(d.total().nats(), within(1e-10));
            for (EdgeInformation e : d.edges()) {
                int at = model.structure().trees().get(e.tree()).indexOf(e.edge());
                double own = model.pair(e.tree(), at).mutualInformation();
                assertThat(e.estimate().nats())
                        .isCloseTo(own, within(4 * e.estimate().standardError() + 1e-6));
            }
        }
    }

    @Test
    void groupsThatMeetOnlyThroughTheGivenOnesShareNothing() {
        // a D-vine of one tree is a Markov chain
        VineCopula chain = TestVines.random(RVineStructure.dVine(1, 2, 3, 4, 5).truncated(1), 7);
        InformationEstimate none =
                VineInformation.ofModel(chain, List.of(0, 1), List.of(3, 4), List.of(2), 3000, QUICK, ONE);
        // every term is a difference of the same numbers
        assertThat(none.nats()).isCloseTo(0, within(1e-12));
        InformationEstimate whole =
                VineInformation.ofModel(chain, List.of(0, 1), List.of(2, 3), List.of(), 3000, QUICK, ONE);
        double link = chain.pair(0, 1).mutualInformation();
        assertThat(whole.nats()).as("the link from 1 to 2").isCloseTo(link, within(4 * whole.standardError() + 1e-6));
    }

    @Test
    void aFurtherColumnNeverTakesInformationAway() {
        VineCopula model = TestVines.random(4, 9);
        for (int j = 1; j < 4; j++) {
            int extra = j % 3 + 1;
            InformationEstimate less =
                    VineInformation.ofModel(model, List.of(0), List.of(j), List.of(), 4000, QUICK, ONE);
            InformationEstimate more =
                    VineInformation.ofModel(model, List.of(0), List.of(j, extra), List.of(), 4000, QUICK, ONE);
            double error = Math.hypot(less.standardError(), more.standardError());
            assertThat(more.nats()).isGreaterThan(less.nats() - 4 * error);
        }
    }

    @Test
    void nearestNeighboursSeeNeitherOrderNorUnits() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 400;
        double[][] c = new double[4][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 4; j++) {
                c[j][i] = random.nextGaussian() + (j > 0 ? 0.8 * c[j - 1][i] : 0);
            }
        }
        double[][] x = {c[0], c[1]};
        double[][] y = {c[2]};
        double[][] z = {c[3]};
        double plain = KsgEstimator.conditionalMutualInformation(x, y, z, 3).nats();
        assertThat(KsgEstimator.conditionalMutualInformation(y, x, z, 3).nats()).isCloseTo(plain, within(1e-12));
        double[][] swapped = {c[1], c[0]};
        assertThat(KsgEstimator.conditionalMutualInformation(swapped, y, z, 3).nats())
                .isCloseTo(plain, within(1e-12));
        double[][] scaled = {Arrays.stream(c[2]).map(v -> 1024 * v - 7).toArray()};
        // Standardised columns differ by roundings, which move no neighbour of 400 points in general position.
        assertThat(KsgEstimator.conditionalMutualInformation(x, scaled, z, 3).nats())
                .isCloseTo(plain, within(1e-9));
        double[][] rows = new double[3][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 3; j++) {
                rows[j][i] = c[j][n - 1 - i];
            }
        }
        double turned = KsgEstimator.mutualInformation(new double[][] {rows[0], rows[1]}, new double[][] {rows[2]}, 4)
                .nats();
        assertThat(turned).isCloseTo(KsgEstimator.mutualInformation(x, y, 4).nats(), within(1e-12));
    }

    @Test
    void nearestNeighboursFindNothingBetweenIndependentColumns() {
        for (int k : new int[] {1, 3, 10}) {
            double[][] x = {new SplittableRandom(k).doubles(2000).toArray()};
            double[][] y = {new SplittableRandom(50 + k).doubles(2000).toArray()};
            InformationEstimate e = KsgEstimator.mutualInformation(x, y, k);
            assertThat(e.nats()).isCloseTo(0, within(4 * e.standardError()));
            assertThat(e.estimator()).isEqualTo("ksg (k = " + k + ")");
        }
        double[][] x = {{1, 2, 3}};
        for (int k : new int[] {0, 3, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KsgEstimator.mutualInformation(x, x, k))
                    .withMessageContaining("neighbours must lie in [1, 2], got " + k);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KsgEstimator.mutualInformation(new double[0][], x, 1))
                .withMessageContaining("both groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KsgEstimator.mutualInformation(x, new double[][] {{1, 2}}, 1))
                .withMessageContaining("3 and 2");
    }

    @Test
    void foldsPartTheRowsEvenly() {
        for (int n : new int[] {10, 53, 1000}) {
            for (int count : new int[] {2, 5, 7}) {
                Folds folds = Folds.of(n, count, 4);
                Set<Integer> seen = new HashSet<>();
                for (int k = 0; k < count; k++) {
                    int[] held = folds.held(k);
                    assertThat(held.length).isBetween(n / count, n / count + 1);
                    assertThat(IntStream.concat(Arrays.stream(held), Arrays.stream(folds.rest(k))))
                            .containsExactlyInAnyOrder(
                                    IntStream.range(0, n).boxed().toArray(Integer[]::new));
                    Arrays.stream(held).forEach(i -> assertThat(seen.add(i)).isTrue());
                }
                assertThat(seen).hasSize(n);
                assertThat(Folds.of(n, count, 4).held(0)).containsExactly(folds.held(0));
            }
        }
        assertThat(Folds.of(1000, 5, 5).held(0))
                .isNotEqualTo(Folds.of(1000, 5, 4).held(0));
    }

    @Test
    void tooFewCompleteRowsAreRefused() {
        double[] x = new SplittableRandom(1).doubles(12).toArray();
        double[] y = new SplittableRandom(2).doubles(12).toArray();
        Arrays.fill(x, 0, 2, Double.NaN);
        Arrays.fill(y, 1, 3, Double.NaN);
        UniformTable table = UniformTable.of(UniformColumn.of(x), UniformColumn.of(y));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineInformation.totalCorrelation(table, QUICK, ONE))
                .withMessageContaining("10 rows complete in the columns asked about, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineInformation.totalCorrelation(UniformTable.of(table.column(0)), QUICK, ONE))
                .withMessageContaining("at least two columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUICK.withFolds(-1))
                .withMessageContaining("folds must be 0 or at least 2, got -1");
    }
}
