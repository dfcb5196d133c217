package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What each pair of a vine is evaluated at. */
class EdgeArgumentsTest {
    private static final Workers TWO = Workers.of(2);
    /** More than one block of rows. */
    private static final int ROWS = 1100;

    @AfterAll
    static void close() {
        TWO.close();
    }

    @Test
    void pairsAreEvaluatedAtTheirVariablesGivenTheConditioningSet() {
        RVineStructure structure = RVineStructure.dVine(1, 2, 3);
        VineCopula vine = VineCopula.of(
                structure,
                List.of(
                        List.of(pair(Family.CLAYTON, 2), pair(Family.GUMBEL, 1.5)),
                        List.<PairCopula>of(pair(Family.FRANK, 3))));
        UniformTable u = vine.simulate(ROWS, 3, TWO);
        double[][][] seen = new double[3][2][ROWS];
        vine.edgeArguments(
                u,
                (tree, edge, from, arguments) -> {
                    for (int i = 0; i < arguments.size(); i++) {
                        seen[2 * tree + edge][0][from + i] = arguments.u().get(i);
                        seen[2 * tree + edge][1][from + i] = arguments.v().get(i);
                    }
                },
                TWO);
        double[] sum = new double[ROWS];
        for (int k = 0; k < 3; k++) {
            VineEdge edge = structure.edge(k / 2, k % 2);
            if (edge.conditioning().isEmpty()) {
                assertThat(seen[k][0]).containsExactly(u.column(edge.first()).toArray());
                assertThat(seen[k][1]).containsExactly(u.column(edge.second()).toArray());
            }
            double[] log = vine.pair(k / 2, k % 2)
                    .evaluate(
                            PairFunction.LOG_PDF,
                            UniformColumn.of(seen[k][0].clone()),
                            UniformColumn.of(seen[k][1].clone()));
            Arrays.setAll(sum, i -> sum[i] + log[i]);
        }
        double[] expected = vine.logPdf(u, TWO);
        for (int i = 0; i < ROWS; i++) {
            // the same three terms; normal scores may be kept between trees, whose round trip costs a few digits
            assertThat(sum[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void independentPairsAreLeftOut() {
        VineCopula vine =
                VineCopula.of(RVineStructure.dVine(1, 2), List.of(List.<PairCopula>of(pair(Family.INDEPENDENCE))));
        boolean[] called = new boolean[1];
        vine.edgeArguments(vine.simulate(20, 1, TWO), (tree, edge, from, arguments) -> called[0] = true, TWO);
        assertThat(called[0]).isFalse();
    }

    private static PairCopula pair(Family family, double... parameters) {
        return ParametricPairCopula.of(family, 0, parameters);
    }
}
