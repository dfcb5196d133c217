package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.testkit.SharedFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vines with discrete variables against vinecopulib 1.0.0-dev (v0.7.3-86-g61763efd). */
class MixedVineTest {
    private static final Workers ONE = Workers.of(1);

    @Test
    void densityAndRosenblattAreTheReferences() {
        UniformTable table = table(50);
        for (JsonNode fit : SharedFiles.json("golden/discrete_golden.json").get("fits")) {
            VineCopula vine = vine(fit);
            // The reference's bivariate Student distribution function knows whole degrees of freedom only: off by 1e-5
            // to 1e-4
            // here (ours agrees with adaptive quadrature to 1e-15), and more after division by the width of an atom.
            double tolerance = fit.toString().contains("student") ? 5e-4 : 1e-8;
            double[] pdf = vine.pdf(table, ONE);
            UniformTable w = vine.rosenblatt(table, ONE);
            for (int i = 0; i < 50; i++) {
                double expected = fit.get("pdf").get(i).asDouble();
                // Quotients over atoms lose digits by cancellation: relative 1e-7 instead of the continuous 1e-8.
                assertThat(pdf[i])
                        .as("%s pdf row %d", fit.get("name"), i)
                        .isCloseTo(expected, within(1e-7 * Math.max(1, expected)));
                for (int j = 0; j < 5; j++) {
                    double upper = fit.get("rosenblatt_upper").get(i).get(j).asDouble();
                    assertThat(w.column(j).get(i)).as("row %d", i).isCloseTo(upper, within(tolerance));
                }
            }
        }
    }

    @Test
    void randomisedTransformIsUniform() {
        JsonNode fit =
                SharedFiles.json("golden/discrete_golden.json").get("fits").get(0);
        UniformTable table = table(1000);
        UniformTable w = vine(fit).randomisedRosenblatt(table, 3, ONE);
        for (int j = 0; j < 5; j++) {
            double[] x = w.column(j).toArray();
            Arrays.sort(x);
            double distance = 0;
            for (int i = 0; i < x.length; i++) {
                distance = Math.max(distance, Math.abs(x[i] - (i + 0.5) / x.length));
            }
            // Kolmogorov distance: exceeds 1.63/sqrt(n) = 0.052 with probability 1 % under uniformity; seeded.
            assertThat(distance).as("variable %d", j).isLessThan(0.052);
        }
    }

    @Test
    void asksForLeftLimits() {
        JsonNode fit =
                SharedFiles.json("golden/discrete_golden.json").get("fits").get(0);
        UniformTable bare = UniformTable.of(
                table(5).columns().stream().map(column -> column.withLeft(null)).toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine(fit).logPdf(bare, ONE))
                .withMessageContaining("u2 is discrete");
    }

    private static VineCopula vine(JsonNode fit) {
        VineCopula plain = VineGoldenTest.vine(fit);
        List<VariableKind> kinds = new ArrayList<>(plain.kinds());
        kinds.set(1, VariableKind.ORDERED_DISCRETE);
        kinds.set(3, VariableKind.ORDERED_DISCRETE);
        return VineCopula.of(plain.structure(), plain.pairs(), plain.names(), kinds);
    }

    /** The first rows of u1..u5 with the left limits of u2 and u4. */
    static UniformTable table(int n) {
        double[][] columns = SharedFiles.columns("golden/vine_discrete_d5.csv");
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Arrays.copyOf(columns[j], n);
        }
        return UniformTable.ofColumns(Arrays.copyOf(columns, 5))
                .withLeft(1, UniformColumn.of(columns[5]))
                .withLeft(3, UniformColumn.of(columns[6]));
    }
}
