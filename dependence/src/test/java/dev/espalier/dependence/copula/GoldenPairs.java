package dev.espalier.dependence.copula;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.testkit.SharedFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional reference files on pair copulas: multi-precision truth (rotation 0) and one library's values (all rotations).
 */
final class GoldenPairs {
    /**
     * One family at one rotation and parameter vector.
     *
     * @param family family
     * @param rotation degrees
     * @param label name of the parameter vector within its family
     * @param parameters parameters
     * @param library the library's values, in its own JSON
     * @param truth multi-precision values at rotation 0 of the same parameters, or null when there are none
     * @param base the library's values of the same parameters at rotation 0
     */
    record Case(
            Family family,
            int rotation,
            String label,
            double[] parameters,
            JsonNode library,
            @Nullable JsonNode truth,
            JsonNode base) {
        ParametricPairCopula copula() {
            return ParametricPairCopula.of(family, rotation, parameters);
        }

        /** The library's values of a quantity; NaN where it gave none. */
        double[] library(String quantity) {
            return numbers(library.path(quantity));
        }

        /** Multi-precision values of a quantity at rotation 0, empty where there are none. */
        double[] truth(String quantity) {
            return truth == null ? new double[0] : numbers(truth.path(quantity));
        }

        @Override
        public String toString() {
            return family.code() + rotation + " " + label;
        }
    }

    private final JsonNode library = SharedFiles.json("golden/bicop_golden.json");
    private final JsonNode truth = SharedFiles.json("golden/bicop_truth.json");

    /** The points, as two columns. */
    UniformColumn[] points() {
        return columns(library.path("u"));
    }

    /** The points of the derivatives. */
    UniformColumn[] derivativePoints() {
        return columns(library.path("u_deriv"));
    }

    /** Cases of one family. */
    List<Case> cases(Family family) {
        List<Case> list = new ArrayList<>();
        for (JsonNode c : library.path("cases")) {
            if (c.path("family").asText().equals(family.code())) {
                list.add(new Case(
                        family,
                        c.path("rotation").asInt(),
                        c.path("label").asText(),
                        numbers(c.path("parameters")),
                        c,
                        same(truth.path("cases"), c),
                        java.util.Objects.requireNonNull(same(library.path("cases"), c))));
            }
        }
        return list;
    }

    /** Entries tau -> parameters of one family, without those where the library throws. */
    List<JsonNode> tauInverses(Family family) {
        List<JsonNode> list = new ArrayList<>();
        for (JsonNode c : library.path("tau_to_parameters")) {
            if (c.path("family").asText().equals(family.code()) && !c.has("error")) {
                list.add(c);
            }
        }
        return list;
    }

    private static @Nullable JsonNode same(JsonNode cases, JsonNode wanted) {
        for (JsonNode c : cases) {
            if (c.path("family").equals(wanted.path("family"))
                    && c.path("label").equals(wanted.path("label"))
                    && c.path("parameters").equals(wanted.path("parameters"))
                    && c.path("rotation").asInt(0) == 0) {
                return c;
            }
        }
        return null;
    }

    private static UniformColumn[] columns(JsonNode rows) {
        double[] u = new double[rows.size()];
        double[] v = new double[rows.size()];
        for (int i = 0; i < u.length; i++) {
            u[i] = rows.get(i).get(0).asDouble();
            v[i] = rows.get(i).get(1).asDouble();
        }
        return new UniformColumn[] {UniformColumn.of(u), UniformColumn.of(v)};
    }

    static double[] numbers(JsonNode array) {
        double[] x = new double[array.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return x;
    }
}
