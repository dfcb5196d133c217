package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every parametric family once, with the parameters the contract tests run it at; a family joins by being registered in
 * {@link Formulas}.
 */
public final class Bestiary {
    /** Kinds of specimen: how hard the dependence makes numerical differentiation and quadrature. */
    public enum Kind {
        /** Density varies slowly: numerical references are accurate. */
        TAME,
        /** At or near a bound: numerical references may fail, values must not. */
        EXTREME
    }

    /**
     * A family at one parameter vector.
     *
     * @param family family
     * @param kind how numerical references do
     * @param parameters valid parameters
     */
    public record Specimen(Family family, Kind kind, double... parameters) {
        /** The copula at rotation 0. */
        public ParametricPairCopula copula() {
            return ParametricPairCopula.of(family, 0, parameters);
        }

        /** The formulas. */
        public FamilyFormulas formulas() {
            return Formulas.of(family);
        }

        @Override
        public String toString() {
            return family.code() + Arrays.toString(parameters);
        }
    }

    /** Margin values from corner to corner. */
    static final double[] LADDER = {
        1e-10, 1e-7, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-4, 1 - 1e-7, 1 - 1e-10
    };

    /** Interior margin values, all exact in binary so that 1 - u is exact. */
    static final double[] INTERIOR = {1 / 16.0, 3 / 16.0, 6 / 16.0, 10 / 16.0, 13 / 16.0, 15 / 16.0};

    private Bestiary() {}

    /**
     * All families that are not on a grid; a family without formulas of its own makes every contract test fail instead of
     * leaving them.
     */
    public static List<Family> families() {
        return Arrays.stream(Family.values())
                .filter(f -> !f.onGrid())
                .map(f -> Formulas.of(f).family())
                .toList();
    }

    /** All specimens, extreme ones included. */
    public static Stream<Specimen> all() {
        return families().stream().flatMap(f -> of(f).stream());
    }

    /** Specimens with slowly varying densities. */
    public static Stream<Specimen> tame() {
        return all().filter(s -> s.kind() == Kind.TAME);
    }

    /** Specimens of one family. */
    public static List<Specimen> of(Family family) {
        double[][] tame = switch (family) {
            case INDEPENDENCE -> new double[][] {{}};
            case GAUSSIAN -> new double[][] {{0.05}, {0.5}, {-0.6}, {0.9}};
            case STUDENT -> new double[][] {{0.05, 30}, {0.5, 5}, {-0.4, 3.5}, {0.85, 8}};
            case CLAYTON -> new double[][] {{0.02}, {0.6}, {2}, {5}};
            case GUMBEL, JOE -> new double[][] {{1.02}, {1.4}, {2.5}, {4}};
            case FRANK -> new double[][] {{0.1}, {3}, {-5}, {12}};
            case BB1 -> new double[][] {{0.1, 1.05}, {0.8, 1.5}, {2, 2}};
            case BB6 -> new double[][] {{1.05, 1.1}, {1.5, 1.5}, {2.5, 2}};
            case BB7 -> new double[][] {{1.1, 0.2}, {1.5, 1}, {3, 3}};
            case BB8 -> new double[][] {{1.5, 0.5}, {3, 0.7}, {5, 0.9}};
            case TAWN -> new double[][] {{0.3, 0.4, 1.5}, {0.5, 0.8, 2.5}, {0.9, 0.95, 3}};
            case TLL, NEURAL -> new double[][] {};
        };
        List<Specimen> list = new ArrayList<>();
        if (tame.length == 0 && !family.onGrid()) {
            throw new IllegalStateException("no specimen of " + family.code());
        }
        for (double[] p : tame) {
            list.add(new Specimen(family, Kind.TAME, p));
        }
        addBounds(family, list);
        return list;
    }

    /** Every corner of the parameter box, and a point just inside each. */
    private static void addBounds(Family family, List<Specimen> list) {
        int k = family.parameterCount();
        for (int corner = 0; corner < (k == 0 ? 0 : 1 << k); corner++) {
            double[] at = new double[k];
            double[] inside = new double[k];
            for (int j = 0; j < k; j++) {
                Family.Bound b = family.bounds().get(j);
                double width = b.upper() - b.lower();
                boolean upper = (corner >> j & 1) == 1;
                at[j] = upper ? b.upper() : b.lower();
                inside[j] = upper ? b.upper() - 0.01 * width : b.lower() + 1e-5 * width;
            }
            list.add(new Specimen(family, Kind.EXTREME, at));
            list.add(new Specimen(family, Kind.EXTREME, inside));
        }
    }

    /** All pairs of two margins, as two columns. */
    static UniformColumn[] grid(double... values) {
        int k = values.length;
        double[] u = new double[k * k];
        double[] v = new double[k * k];
        for (int i = 0; i < u.length; i++) {
            u[i] = values[i / k];
            v[i] = values[i % k];
        }
        return new UniformColumn[] {UniformColumn.of(u), UniformColumn.of(v)};
    }

    /** log c and its scores at (u, v) for at most one block of points: row 0 the log-density, row 1 + k the score in parameter k. */
    static double[][] scores(FamilyFormulas formulas, double[] parameters, UniformColumn u, UniformColumn v) {
        PairBlock block = new PairBlock();
        block.load(u, v, 0, 0, u.size());
        double[] out = new double[PairBlock.SIZE];
        double[][] score = new double[parameters.length][PairBlock.SIZE];
        formulas.logPdfScore(block, parameters, out, score);
        double[][] rows = new double[1 + parameters.length][];
        rows[0] = Arrays.copyOf(out, u.size());
        for (int k = 0; k < parameters.length; k++) {
            rows[1 + k] = Arrays.copyOf(score[k], u.size());
        }
        return rows;
    }
}
