package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.GoldenPairs.Case;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All families against the optional reference files, worst point per family and quantity; with
 * {@code -Despalier.write.docs=true} the table goes to docs/accuracy.md.
 *
 * <p>At rotation 0 the reference is multi-precision where it has a value. Everything else is compared with the library's
 * values, to the tolerances its own documentation suggests; left out there, and counted in the table:
 *
 * <ul>
 *   <li>values the library could not compute (null), and densities below the smallest normal double;
 *   <li>points whose image at rotation 0 is a point where the library itself misses the truth by a tenth of the bar or more;
 *   <li>points whose image has no truth and lies within 0.02 of an edge, where the library is weakest;
 *   <li>points at 1e-10 from an edge in a variable that the rotation reflects: the library rounds 1 - u, a relative change of 8e-8 in
 *       the distance to the edge, which we avoid;
 *   <li>the distribution function of Student for degrees of freedom that are no integer, which the library interpolates;
 *   <li>the scores of Clayton at theta = 1e-5 and of Frank at theta = 34.5, where the library cancels digits (ours are compared
 *       with multi-precision values at such parameters in {@link ReferenceValuesTest}).
 * </ul>
 */
class GoldenAccuracyTest {
    private static final Map<String, PairFunction> FUNCTIONS =
            Map.of("cdf", PairFunction.CDF, "hfunc1", PairFunction.H1, "hfunc2", PairFunction.H2);

    private static final double SMALLEST_NORMAL = -708;

    /** Largest errors allowed: against truth those the project promises, against the library those its notes suggest. */
    private static final Map<String, Double> BARS = Map.ofEntries(
            Map.entry("log-density", 1e-9),
            Map.entry("density", 1e-9),
            Map.entry("cdf", 1e-10),
            Map.entry("hfunc1", 1e-10),
            Map.entry("hfunc2", 1e-10),
            Map.entry("inverse round trip", 1e-10),
            Map.entry("density, library", 1e-8),
            Map.entry("cdf, library", 1e-9),
            Map.entry("hfunc1, library", 1e-9),
            Map.entry("hfunc2, library", 1e-9),
            Map.entry("score", 1e-8),
            Map.entry("tau", 1e-8),
            Map.entry("beta", 1e-9),
            Map.entry("tail dependence", 1e-12),
            Map.entry("parameters of tau", 1e-6));

    private GoldenPairs golden;
    private UniformColumn[] points;
    private final AccuracyTable table = new AccuracyTable();

    @BeforeEach
    void read() {
        golden = new GoldenPairs();
        points = golden.points();
    }

    @Test
    void everyFamilyMeetsItsBars() {
        for (Family family : Bestiary.families()) {
            for (Case c : golden.cases(family)) {
                densities(c);
                FUNCTIONS.keySet().stream().sorted().forEach(q -> probabilities(c, q));
                roundTrips(c);
                scores(c);
                summaries(c);
            }
            tauInverses(family);
        }
        if (Boolean.getBoolean("espalier.write.docs")) {
            AccuracyTable.write(
                    table.markdown(HEAD.replace("KERNELS", Kernels.get().name())));
        }
        for (Family family : Bestiary.families()) {
            int compared = table.compared(family, "hfunc1") + table.compared(family, "hfunc1, library");
            assertThat(compared).as(family.code()).isGreaterThanOrEqualTo(41);
            BARS.forEach((quantity, bar) -> assertThat(table.worst(family, quantity))
                    .as("%s %s at %s", family.code(), quantity, table.where(family, quantity))
                    .isLessThanOrEqualTo(bar));
        }
    }

    private void densities(Case c) {
        double[] log = c.copula().evaluate(PairFunction.LOG_PDF, points[0], points[1]);
        double[] pdf = c.copula().evaluate(PairFunction.PDF, points[0], points[1]);
        double[] truth = c.truth("pdf");
        double[] library = c.library("pdf");
        for (int i = 0; i < log.length; i++) {
            boolean exact = c.rotation() == 0 && truth.length > 0;
            double expected = exact ? truth[i] : library[i];
            String quantity = exact ? "density" : "density, library";
            if (!(Math.log(expected) > SMALLEST_NORMAL) || !exact && libraryMisses(c, "pdf", i)) {
                table.exclude(c.family(), quantity);
                continue;
            }
            table.add(c.family(), quantity, Math.abs(pdf[i] / expected - 1), at(c, i));
            if (exact) {
                double scale = Math.max(1, Math.abs(Math.log(expected)));
                table.add(c.family(), "log-density", Math.abs(log[i] - Math.log(expected)) / scale, at(c, i));
            }
        }
    }

    private void probabilities(Case c, String quantity) {
        double[] values = c.copula().evaluate(FUNCTIONS.get(quantity), points[0], points[1]);
        double[] truth = c.truth(quantity);
        double[] library = c.library(quantity);
        boolean exact = c.rotation() == 0 && truth.length > 0;
        String name = exact ? quantity : quantity + ", library";
        for (int i = 0; i < values.length; i++) {
            double expected = exact ? truth[i] : library[i];
            if (Double.isNaN(expected) || !exact && libraryMisses(c, quantity, i)) {
                table.exclude(c.family(), name);
            } else {
                table.add(c.family(), name, Math.abs(values[i] - expected), at(c, i));
            }
        }
    }

    /** Whether the library's value at point i is no reference, for one of the reasons in the class comment. */
    private boolean libraryMisses(Case c, String quantity, int i) {
        double u = points[0].get(i);
        double v = points[1].get(i);
        double[] image = switch (c.rotation()) {
            case 90 -> new double[] {v, 1 - u};
            case 180 -> new double[] {1 - u, 1 - v};
            case 270 -> new double[] {1 - v, u};
            default -> new double[] {u, v};
        };
        boolean turnedU = c.rotation() == 90 || c.rotation() == 180;
        boolean turnedV = c.rotation() == 270 || c.rotation() == 180;
        if (turnedU && edge(u) < 1e-9 || turnedV && edge(v) < 1e-9) {
            return true;
        }
        if (c.family() == Family.STUDENT && quantity.equals("cdf")) {
            return c.parameters()[1] != Math.rint(c.parameters()[1]);
        }
        for (int j = 0; j < points[0].size(); j++) {
            if (Math.abs(points[0].get(j) - image[0]) < 1e-9 && Math.abs(points[1].get(j) - image[1]) < 1e-9) {
                return missesTruth(c, quantity, j);
            }
        }
        return Math.min(edge(u), edge(v)) < 0.02;
    }

    private static double edge(double u) {
        return Math.min(u, 1 - u);
    }

    private static boolean missesTruth(Case c, String quantity, int j) {
        // A turned h-function is an h-function of the other kind, so both must be right.
        String[] needed = quantity.startsWith("hfunc") ? new String[] {"hfunc1", "hfunc2"} : new String[] {quantity};
        for (String q : needed) {
            double[] truth = c.truth(q);
            if (truth.length > 0) {
                double base = GoldenPairs.numbers(c.base().path(q))[j];
                double error = q.equals("pdf") ? Math.abs(base / truth[j] - 1) : Math.abs(base - truth[j]);
                if (!(error <= (q.equals("pdf") ? 1e-9 : 1e-10))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** |h(h^-1(p)) - p| where a step of one unit in the last place of the solution moves h by less than 1e-11. */
    private void roundTrips(Case c) {
        UniformColumn v = UniformColumn.of(c.copula().evaluate(PairFunction.H1_INVERSE, points[0], points[1]));
        UniformColumn u = UniformColumn.of(c.copula().evaluate(PairFunction.H2_INVERSE, points[0], points[1]));
        roundTrip(c, points[1], points[0], v, PairFunction.H1, v);
        roundTrip(c, points[0], u, points[1], PairFunction.H2, u);
    }

    private void roundTrip(
            Case c, UniformColumn p, UniformColumn u, UniformColumn v, PairFunction h, UniformColumn solution) {
        double[] back = c.copula().evaluate(h, u, v);
        double[] pdf = c.copula().evaluate(PairFunction.PDF, u, v);
        for (int i = 0; i < back.length; i++) {
            double x = solution.get(i);
            boolean trimmed = x <= UniformColumn.TRIM || x >= 1 - UniformColumn.TRIM;
            // Where the solved-for variable is reflected its complement carries the rounding: a unit of 1.
            if (trimmed || pdf[i] * Math.ulp(c.rotation() == 0 ? x : 1.0) > 1e-11) {
                table.exclude(c.family(), "inverse round trip");
            } else {
                table.add(c.family(), "inverse round trip", Math.abs(back[i] - p.get(i)), at(c, i));
            }
        }
    }

    private void scores(Case c) {
        JsonNode derivatives = c.library().path("deriv");
        boolean cancels = c.family() == Family.CLAYTON && c.label().equals("near_indep")
                || c.family() == Family.FRANK && c.label().equals("near_boundary");
        UniformColumn[] at = golden.derivativePoints();
        FamilyFormulas formulas = Formulas.of(c.family());
        PairBlock block = new PairBlock();
        block.load(at[0], at[1], c.rotation(), 0, at[0].size());
        double[] out = new double[PairBlock.SIZE];
        double[][] score = new double[c.parameters().length][PairBlock.SIZE];
        formulas.logPdfScore(block, c.parameters(), out, score);
        for (int k = 0; k < score.length && !derivatives.isMissingNode(); k++) {
            double[] expected = GoldenPairs.numbers(derivatives.path("logpdf_par" + (k + 1)));
            assertThat(expected).hasSize(at[0].size());
            for (int i = 0; i < expected.length; i++) {
                if (cancels) {
                    table.exclude(c.family(), "score");
                } else {
                    double error = Math.abs(score[k][i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
                    table.add(c.family(), "score", error, c + " parameter " + (k + 1) + " point " + i);
                }
            }
        }
    }

    private void summaries(Case c) {
        PairCopula copula = c.copula();
        table.add(
                c.family(),
                "tau",
                Math.abs(copula.tau() - c.library().path("tau").asDouble()),
                c.toString());
        double beta = c.library().path("beta").asDouble();
        double[] cdf = c.truth("cdf");
        // Point 24 is (1/2, 1/2): the truth gives beta where it gives C, up to the sign a rotation brings.
        double sign = c.rotation() == 90 || c.rotation() == 270 ? -1 : 1;
        double expected = cdf.length > 0 ? sign * (4 * cdf[24] - 1) : beta;
        table.add(c.family(), "beta", Math.abs(copula.blomqvistBeta() - expected), c.toString());
        TailDependence t = copula.tailDependence();
        double[] ours = {t.lowerLower(), t.lowerUpper(), t.upperLower(), t.upperUpper()};
        for (int j = 0; j < 4; j++) {
            JsonNode cell = c.library().path("taildep").path(j / 2).path(j % 2);
            if (cell.isNumber()) {
                table.add(c.family(), "tail dependence", Math.abs(ours[j] - cell.asDouble()), c.toString());
            }
        }
    }

    private void tauInverses(Family family) {
        for (JsonNode entry : golden.tauInverses(family)) {
            double tau = entry.path("tau").asDouble();
            double[] expected = GoldenPairs.numbers(entry.path("parameters"));
            double[] ours = Formulas.of(family).parametersOfTau(family.rotatable() ? Math.abs(tau) : tau);
            for (int k = 0; k < expected.length; k++) {
                // The library keeps 1e-5 away from the bounds of families it inverts by bisection.
                Family.Bound b = family.bounds().get(k);
                boolean clipped = ours[k] == b.upper() || ours[k] == b.lower();
                double error = Math.max(0, Math.abs(ours[k] - expected[k]) - (clipped ? 1.1e-5 : 0));
                String where = "tau " + tau + ": " + Arrays.toString(ours);
                table.add(family, "parameters of tau", error / Math.max(1, Math.abs(expected[k])), where);
            }
        }
    }

    private String at(Case c, int i) {
        return c.family().code() + c.rotation() + Arrays.toString(c.parameters()) + " (" + points[0].get(i) + ", "
                + points[1].get(i) + ")";
    }

    private static final String HEAD = """
            # Accuracy of the pair copulas

            Written by `GoldenAccuracyTest` (`-Despalier.write.docs=true`), kernels: KERNELS. Reference: multi-precision arithmetic at
            rotation 0 (41 points, corners at 1e-10 included); rows named "library", scores, tau, beta, tail dependence and
            parameters of tau: vinecopulib 1.0.0-dev at all four rotations, with the points left out where it misses the truth.

            - density: relative error; log-density: error relative to max(1, |log c|); cdf, h-functions, beta: absolute error.
            - inverse round trip: |h(h^-1(p)) - p|, over points where one unit in the last place of the solution moves h by less than 1e-11.
            - score: derivative of log c in each parameter, relative to max(1, |score|), 12 interior points.
            - parameters of tau: the library stops its bisection near 1e-8.
            """;
}
