package dev.espalier.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.score.LossProxy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthAllocationTest {
    /**
     * Of 14336 channels, 30 % leave 10035.2, between 9984 and 10240 and nearer to the first; 50 % is a multiple itself.
     */
    @ParameterizedTest
    @CsvSource({
        "14336, 0.3, 256, 9984",
        "14336, 0.5, 256, 7168",
        "14336, 0.0, 256, 14336",
        "172, 0.0, 8, 172",
        "172, 0.01, 8, 172",
        "172, 0.3, 8, 120",
        "172, 0.7, 8, 48",
        "172, 0.7, 1, 52",
        "24, 0.5, 8, 16",
        "5, 0.5, 8, 5",
    })
    void uniformWidthsAreTheNearestPermitted(int channels, double sparsity, int multiple, int width) {
        assertThat(WidthAllocation.uniformWidth(channels, sparsity, multiple)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"14336, 256", "4096, 256", "4095, 128", "1536, 64", "172, 8", "64, 4", "15, 1", "1, 1"})
    void theDefaultMultipleGrowsWithTheLayer(int channels, int multiple) {
        assertThat(WidthAllocation.defaultMultiple(channels)).isEqualTo(multiple);
    }

    @ParameterizedTest
    @CsvSource({"0.98", "1", "1.5", "-0.1", "NaN"})
    void sparsityThatLeavesNoChannelIsRefused(double sparsity) {
        assertThatThrownBy(() -> WidthAllocation.uniformWidth(172, sparsity, 8))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.OUT_OF_RANGE))
                .hasMessageContaining("sparsity");
    }

    @Test
    void lossMassReachesTheOptimumOfEveryPermittedAllocation() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            List<Integer> sizes = List.of(12, 12, 12);
            double[][] values = randomValues(sizes, random);
            double sparsity = new double[] {0.25, 0.5, 0.75}[run % 3];
            var allocation = new WidthAllocation.LossMass(new LossProxy(), values, 3, 0.25, 0.5);
            List<Integer> widths = allocation.widths(sizes, sparsity);
            // Sums of up to 36 numbers below 100 in other orders differ by rounding only.
            assertThat(removedMass(values, widths)).isCloseTo(leastMass(values, sparsity), within(1e-10));
        }
    }

    /** Of another size in every layer. */
    private static double[][] randomValues(List<Integer> sizes, Random random) {
        double[][] values = new double[sizes.size()][];
        for (int l = 0; l < values.length; l++) {
            double scale = Math.exp(random.nextGaussian());
            values[l] = random.doubles(sizes.get(l)).map(x -> x * scale).toArray();
        }
        return values;
    }

    private static double leastMass(double[][] values, double sparsity) {
        int uniform = WidthAllocation.uniformWidth(12, sparsity, 3);
        int[] permitted = IntStream.of(3, 6, 9, 12)
                .filter(k -> Math.abs(k - uniform) <= 6)
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int a : permitted) {
            for (int b : permitted) {
                for (int c : permitted) {
                    if (a + b + c <= 3 * uniform) {
                        least = Math.min(least, removedMass(values, List.of(a, b, c)));
                    }
                }
            }
        }
        return least;
    }

    private static double removedMass(double[][] values, List<Integer> widths) {
        double mass = 0;
        for (int l = 0; l < values.length; l++) {
            double[] sorted = values[l].clone();
            Arrays.sort(sorted);
            mass += Arrays.stream(sorted, 0, sorted.length - widths.get(l)).sum();
        }
        return mass;
    }

    @Test
    void budgetFloorCapAndMultipleHoldForAnyScores() {
        Random random = new Random(2);
        for (int run = 0; run < 1000; run++) {
            List<Integer> sizes = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(l -> 16 + random.nextInt(200))
                    .toList();
            int multiple = 1 + random.nextInt(8);
            double sparsity = 0.6 * random.nextDouble();
            double cap = random.nextDouble();
            double[][] values = randomValues(sizes, random);
            var allocation = new WidthAllocation.LossMass(new LossProxy(), values, multiple, 0.25, cap);
            List<Integer> uniform = new WidthAllocation.Uniform(multiple).widths(sizes, sparsity);
            List<Integer> widths = allocation.widths(sizes, sparsity);
            assertThat(sum(widths)).isBetween(sum(uniform) - multiple + 1, sum(uniform));
            for (int l = 0; l < sizes.size(); l++) {
                int m = sizes.get(l);
                int width = widths.get(l);
                assertThat(width % multiple == 0 || width == m).isTrue();
                assertThat((double) width).isGreaterThanOrEqualTo(Math.min(0.25 * m, uniform.get(l)));
                // The cap is a share of the layer; comparing with it rounds once.
                assertThat(Math.abs(width - uniform.get(l))).isLessThanOrEqualTo((int) Math.ceil(cap * m));
            }
        }
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void theLayerThatCarriesTheLossKeepsMore() {
        List<Integer> sizes = List.of(16, 16);
        double[][] values = new double[2][16];
        Arrays.fill(values[0], 1);
        Arrays.fill(values[1], 2);
        var allocation = new WidthAllocation.LossMass(new LossProxy(), values, 4, 0.25, 1);
        assertThat(allocation.widths(sizes, 0.5)).containsExactly(4, 12);
        assertThat(new WidthAllocation.LossMass(new LossProxy(), values, 4, 0.25, 0).widths(sizes, 0.5))
                .containsExactly(8, 8);
    }
}
