package dev.espalier.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class RidgeProblemTest {
    private static final int CHANNELS = 12;
    private static final int OUTPUTS = 5;
    private static final int TOKENS = 200;

    private final Random random = new Random(1);
    private final DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(OUTPUTS, CHANNELS, -1, 1, random);
    private final DMatrixRMaj u = RandomMatrices_DDRM.rectangle(TOKENS, CHANNELS, -1, 2, random);

    /** sum_t w_t a_t b_t' / sum_t w_t. */
    private static DMatrixRMaj moments(DMatrixRMaj a, DMatrixRMaj b, double[] w) {
        DMatrixRMaj weighted = new DMatrixRMaj(a);
        double sum = 0;
        for (int t = 0; t < w.length; t++) {
            sum += w[t];
            for (int i = 0; i < a.numCols; i++) {
                weighted.set(t, i, w[t] * a.get(t, i));
            }
        }
        DMatrixRMaj result = CommonOps_DDRM.multTransA(weighted, b, null);
        CommonOps_DDRM.divide(result, sum);
        return result;
    }

    private static double[] ones() {
        return IntStream.range(0, TOKENS).mapToDouble(t -> 1).toArray();
    }

    /** E||W u - (W_K + change) u_K||^2, token by token. */
    private double error(int[] kept, DMatrixRMaj change, double[] w) {
        DMatrixRMaj part = RidgeProblem.columns(weights, kept);
        CommonOps_DDRM.addEquals(part, change);
        DMatrixRMaj y = CommonOps_DDRM.multTransB(u, weights, null);
        CommonOps_DDRM.subtractEquals(y, CommonOps_DDRM.multTransB(RidgeProblem.columns(u, kept), part, null));
        DMatrixRMaj all = moments(y, y, w);
        return CommonOps_DDRM.trace(all);
    }

    @Test
    void errorsAreThoseOfTheTokens() {
        int[] kept = {0, 2, 3, 7, 8, 11};
        int[] removed = {1, 4, 5, 6, 9, 10};
        RidgeProblem problem = RidgeProblem.ofLayer(weights, moments(u, u, ones()), kept, removed);
        RidgeProblem.Solution solution = problem.solve(0.01);
        // Both sides are sums of about a thousand numbers near 1, in double precision.
        assertThat(problem.error()).isCloseTo(error(kept, new DMatrixRMaj(OUTPUTS, 6), ones()), within(1e-11));
        assertThat(solution.error()).isCloseTo(error(kept, solution.change(), ones()), within(1e-11));
        assertThat(solution.condition()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void theChangeIsTheMinimumOfErrorPlusRidge() {
        int[] kept = {0, 2, 3, 7, 8, 11};
        RidgeProblem problem =
                RidgeProblem.ofLayer(weights, moments(u, u, ones()), kept, new int[] {1, 4, 5, 6, 9, 10});
        double lambda = 0.05 * CommonOps_DDRM.trace(problem.gram()) / 6;
        DMatrixRMaj best = problem.solve(0.05).change();
        double least = penalised(problem, best, lambda);
        for (int run = 0; run < 100; run++) {
            DMatrixRMaj other = RandomMatrices_DDRM.rectangle(OUTPUTS, 6, -1e-3, 1e-3, random);
            CommonOps_DDRM.addEquals(other, best);
            assertThat(penalised(problem, other, lambda)).isGreaterThan(least);
        }
    }

    private static double penalised(RidgeProblem problem, DMatrixRMaj change, double lambda) {
        double length = NormOps_DDRM.normF(change);
        return problem.errorOf(change) + lambda * length * length;
    }

    @Test
    void anyTargetGivesThePublishedFormWhenItIsTheLayersOwnOutput() {
        int[] kept = {0, 2, 3, 7, 8, 11};
        DMatrixRMaj part = RidgeProblem.columns(u, kept);
        DMatrixRMaj y = CommonOps_DDRM.multTransB(u, weights, null);
        RidgeProblem own = RidgeProblem.ofLayer(weights, moments(u, u, ones()), kept, new int[] {1, 4, 5, 6, 9, 10});
        RidgeProblem any = RidgeProblem.ofTarget(
                RidgeProblem.columns(weights, kept),
                moments(part, part, ones()),
                moments(y, part, ones()),
                CommonOps_DDRM.trace(moments(y, y, ones())));
        // The two differ in the order of sums of numbers near 1.
        assertThat(any.error()).isCloseTo(own.error(), within(1e-11));
        assertThat(any.power()).isCloseTo(own.power(), within(1e-11));
        DMatrixRMaj difference = any.solve(0.01).change();
        CommonOps_DDRM.subtractEquals(difference, own.solve(0.01).change());
        assertThat(CommonOps_DDRM.elementMaxAbs(difference)).isLessThan(1e-10);
    }

    @Test
    void aDuplicateIsTakenOverUpToTheRidge() {
        for (int t = 0; t < TOKENS; t++) {
            u.set(t, 4, u.get(t, 3));
        }
        int[] kept = IntStream.range(0, CHANNELS).filter(i -> i != 4).toArray();
        RidgeProblem problem = RidgeProblem.ofLayer(weights, moments(u, u, ones()), kept, new int[] {4});
        double before = problem.error() / problem.power();
        double after = problem.solve(1e-8).error() / problem.power();
        assertThat(before).isGreaterThan(1e-3);
        // The bias of a ridge r is of the order r relative in the weights, r^2 in the squared error; rounding leaves
        // 1e-16.
        assertThat(after).isLessThan(1e-13);
        DMatrixRMaj change = problem.solve(1e-8).change();
        for (int h = 0; h < OUTPUTS; h++) {
            // Column 3 gains the weights of column 4, up to the ridge's bias.
            assertThat(change.get(h, 3)).isCloseTo(weights.get(h, 4), within(1e-6));
        }
    }

    @Test
    void weighingTokensLowersTheErrorThatIsWeighed() {
        double[] w =
                IntStream.range(0, TOKENS).mapToDouble(t -> t < 20 ? 20 : 0.1).toArray();
        int[] kept = {0, 2, 3, 7, 8, 11};
        int[] removed = {1, 4, 5, 6, 9, 10};
        DMatrixRMaj equal = RidgeProblem.ofLayer(weights, moments(u, u, ones()), kept, removed)
                .solve(1e-6)
                .change();
        DMatrixRMaj weighted = RidgeProblem.ofLayer(weights, moments(u, u, w), kept, removed)
                .solve(1e-6)
                .change();
        assertThat(error(kept, weighted, w)).isLessThan(0.9 * error(kept, equal, w));
        assertThat(error(kept, equal, ones())).isLessThan(error(kept, weighted, ones()));
    }

    @Test
    void channelsThatAreNeverActiveGetNoChange() {
        RidgeProblem problem = new RidgeProblem(new DMatrixRMaj(3, 3), new DMatrixRMaj(2, 3), 1, 1);
        assertThat(problem.solve(0.01).error()).isEqualTo(1);
        assertThat(CommonOps_DDRM.elementMaxAbs(problem.solve(0.01).change())).isZero();
    }
}
