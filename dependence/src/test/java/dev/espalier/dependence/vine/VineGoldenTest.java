package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.testkit.SharedFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Density, Rosenblatt transform and its inverse against vinecopulib 1.0.0-dev (v0.7.3-86-g61763efd). */
class VineGoldenTest {
    @TestFactory
    List<DynamicTest> parametricFitsEvaluateAsInTheReference() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode set : SharedFiles.json("golden/vinecop_golden.json").get("datasets")) {
            for (JsonNode fit : set.get("fits")) {
                if (fit.get("consistent").asBoolean() && isParametric(fit)) {
                    tests.add(DynamicTest.dynamicTest(
                            set.get("name").asText() + " " + fit.get("name").asText(), () -> check(set, fit)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests;
    }

    static boolean isParametric(JsonNode fit) {
        return fit.get("pair_copulas").findValuesAsText("family").stream().noneMatch("tll"::equals);
    }

    private static void check(JsonNode set, JsonNode fit) {
        VineCopula vine = vine(fit);
        try (Workers one = Workers.of(1)) {
            UniformTable u = table(set.get("u_eval"));
            double[] pdf = vine.pdf(u, one);
            for (int i = 0; i < pdf.length; i++) {
                double expected = fit.get("pdf").get(i).asDouble();
                // Relative: densities span many magnitudes; where the reference inverts nothing 1e-8 holds.
                assertThat(pdf[i]).as("pdf row %d", i).isCloseTo(expected, within(1e-8 * Math.max(1, expected)));
            }
            same("rosenblatt", vine.rosenblatt(u, one), fit.get("rosenblatt"), 1e-8);
            // The reference bisects h of frank, BB and tawn to about 3e-11 and carries that through the trees.
            same("inverse", vine.inverseRosenblatt(table(set.get("w_eval")), one), fit.get("inverse_rosenblatt"), 1e-6);
        }
    }

    private static void same(String what, UniformTable actual, JsonNode expected, double tolerance) {
        for (int i = 0; i < actual.size(); i++) {
            for (int j = 0; j < actual.dimension(); j++) {
                assertThat(actual.column(j).get(i))
                        .as("%s row %d, variable %d", what, i, j)
                        .isCloseTo(expected.get(i).get(j).asDouble(), within(tolerance));
            }
        }
    }

    static VineCopula vine(JsonNode fit) {
        int d = fit.get("order").size();
        int[][] matrix = new int[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                matrix[i][j] = fit.get("matrix").get(i).get(j).asInt();
            }
        }
        List<List<PairCopula>> pairs = new ArrayList<>();
        for (JsonNode tree : fit.get("pair_copulas")) {
            List<PairCopula> copulas = new ArrayList<>();
            for (JsonNode pair : tree) {
                copulas.add(pair(pair));
            }
            pairs.add(copulas);
        }
        return VineCopula.of(RVineStructure.ofMatrix(matrix), pairs);
    }

    static PairCopula pair(JsonNode pair) {
        double[] parameters = new double[pair.get("parameters").size()];
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] = pair.get("parameters").get(k).asDouble();
        }
        Family family = Family.ofCode(pair.get("family").asText());
        return ParametricPairCopula.of(family, pair.get("rotation").asInt(), parameters);
    }

    static UniformTable table(JsonNode rows) {
        double[][] columns = new double[rows.get(0).size()][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows.get(i).get(j).asDouble();
            }
        }
        return UniformTable.ofColumns(columns);
    }
}
