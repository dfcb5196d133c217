package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of a path is the constant copula at that row's parameters; corners and bounds of every family included. */
class PairCopulaPathTest {
    private static final int ROWS = 600;

    /** A family and a rotation. */
    record Kind(Family family, int rotation) {}

    static Stream<Kind> kinds() {
        return Bestiary.families().stream()
                .flatMap(f -> (f.rotatable() ? Stream.of(0, 90, 180, 270) : Stream.of(0)).map(r -> new Kind(f, r)));
    }

    private final UniformColumn u;
    private final UniformColumn v;

    /** The ladder's corners among random points, two missing values. */
    PairCopulaPathTest() {
        SplittableRandom random = new SplittableRandom(11);
        double[] first = random.doubles(ROWS).toArray();
        double[] second = random.doubles(ROWS).toArray();
        int k = Bestiary.LADDER.length;
        for (int i = 0; i < k * k; i++) {
            first[3 * i] = Bestiary.LADDER[i / k];
            second[3 * i] = Bestiary.LADDER[i % k];
        }
        first[257] = Double.NaN;
        second[258] = Double.NaN;
        u = UniformColumn.of(first);
        v = UniformColumn.of(second);
    }

    /** Specimens in random order, so that neighbours differ and every branch of the formulas meets every other. */
    private static double[][] draw(Family family, int n) {
        List<Bestiary.Specimen> all = Bestiary.of(family);
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = all.get(random.nextInt(all.size())).parameters();
        }
        return rows;
    }

    private static ParameterRows perRow(double[][] rows) {
        if (rows[0].length == 0) {
            return ParameterRows.constant();
        }
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][i] = rows[i][k];
            }
        }
        return ParameterRows.perRow(columns);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsOfTheirOwn(Kind kind) {
        PairCopulaPath path = PairCopulaPath.of(kind.family, kind.rotation, perRow(draw(kind.family, ROWS)));
        compare(path);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void windows(Kind kind) {
        int[] lengths = {1, 2, 40, 5, 270, 31, 32, 7, 1, 211};
        double[][] parameters = draw(kind.family, lengths.length);
        PairCopulaPath path = PairCopulaPath.of(kind.family, kind.rotation, ParameterRows.windows(lengths, parameters));
        compare(path);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void longWindowsAreConstantCopulasToTheBit(Kind kind) {
        double[] p = draw(kind.family, 1)[0];
        PairCopula constant = ParametricPairCopula.of(kind.family, kind.rotation, p);
        for (ParameterRows rows : List.of(
                ParameterRows.constant(p), ParameterRows.windows(new int[] {256, PairCopulaPath.LONG, 312}, p, p, p))) {
            PairCopulaPath path = PairCopulaPath.of(kind.family, kind.rotation, rows);
            for (PairFunction f : PairFunction.values()) {
                double[] out = new double[ROWS];
                path.evaluate(f, u, v, 0, 256, out);
                assertThat(Arrays.copyOf(out, 256)).containsExactly(Arrays.copyOf(constant.evaluate(f, u, v), 256));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneRowAfterAnotherGivesTheSameBits(Kind kind) {
        double[][] rows = draw(kind.family, ROWS);
        PairCopulaPath path = PairCopulaPath.of(kind.family, kind.rotation, perRow(rows));
        PairCopulaRow row = PairCopulaRow.of(kind.family, kind.rotation, u, v);
        for (PairFunction f : PairFunction.values()) {
            double[] out = new double[ROWS];
            path.evaluate(f, u, v, 0, ROWS, out);
            for (int i = 0; i < ROWS; i++) {
                double one = row.evaluate(f, i, rows[i]);
                if (newton(kind.family, f)) {
                    near(kind.family, f, one, out[i], i);
                } else {
                    assertThat(Double.compare(one, out[i])).isZero();
                }
            }
        }
        double[][] score = new double[1 + kind.family.parameterCount()][ROWS];
        double[][] slopes = Arrays.copyOfRange(score, 1, score.length);
        path.logPdfScore(new PairBlock(), u, v, 0, ROWS, score[0], slopes);
        double[] slope = new double[slopes.length];
        for (int i = 0; i < ROWS; i++) {
            assertThat(Double.compare(row.logPdfScore(i, rows[i], slope), score[0][i]))
                    .isZero();
            for (int k = 0; k < slope.length; k++) {
                assertThat(Double.compare(slope[k], slopes[k][i])).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void scoresAreThoseOfTheRowsParameters(Kind kind) {
        double[][] rows = draw(kind.family, ROWS);
        PairCopulaPath path = PairCopulaPath.of(kind.family, kind.rotation, perRow(rows));
        double[] log = new double[ROWS];
        double[][] score = new double[kind.family.parameterCount()][ROWS];
        path.logPdfScore(new PairBlock(), u, v, 0, ROWS, log, score);
        double[] value = new double[PairBlock.SIZE];
        double[][] slope = new double[score.length][PairBlock.SIZE];
        PairBlock block = new PairBlock();
        for (int i = 0; i < ROWS; i++) {
            block.load(u, v, kind.rotation, i, 1);
            Formulas.of(kind.family).logPdfScore(block, rows[i], value, slope);
            near(kind.family, PairFunction.LOG_PDF, log[i], value[0], i);
            for (int k = 0; k < score.length; k++) {
                near(kind.family, PairFunction.LOG_PDF, score[k][i], slope[k][0], i);
            }
        }
    }

    /** A block carries nothing from one family, length or kind of parameters to the next. */
    @Test
    void oneBlockServesAll() {
        PairBlock shared = new PairBlock();
        PairFunction[] functions = {PairFunction.LOG_PDF, PairFunction.H1, PairFunction.H1_INVERSE};
        SplittableRandom random = new SplittableRandom(8);
        List<Family> families = Bestiary.families();
        for (int k = 0; k < 400; k++) {
            Family family = families.get(random.nextInt(families.size()));
            int length = 1 + random.nextInt(300);
            // Few specimens, so that different families and lengths follow one another with equal parameters.
            double[][] rows = random.nextBoolean() ? draw(family, length) : draw(family, 1);
            ParameterRows parameters = rows.length == 1 ? ParameterRows.constant(rows[0]) : perRow(rows);
            PairCopulaPath path = PairCopulaPath.of(family, 0, parameters);
            double[][] out = new double[2 * functions.length][ROWS];
            double[][] fresh = Arrays.copyOfRange(out, functions.length, out.length);
            path.evaluateTogether(functions, shared, u, v, 0, length, out);
            path.evaluateTogether(functions, new PairBlock(), u, v, 0, length, fresh);
            for (int f = 0; f < functions.length; f++) {
                assertThat(out[f]).as("%s %s", path.at(0), functions[f]).containsExactly(fresh[f]);
            }
        }
    }

    /** Row by row with the constant copula, and a part of the rows with all of them. */
    private void compare(PairCopulaPath path) {
        for (PairFunction f : PairFunction.values()) {
            double[] all = new double[ROWS];
            double[] part = new double[ROWS];
            double[] one = new double[ROWS];
            path.evaluate(f, u, v, 0, ROWS, all);
            path.evaluate(f, u, v, 30, 500, part);
            for (int i = 0; i < ROWS; i++) {
                path.at(i).evaluate(f, u, v, i, i + 1, one);
                near(path.family(), f, all[i], one[i], i);
                if (i >= 30 && i < 500) {
                    near(path.family(), f, part[i], all[i], i);
                } else {
                    assertThat(part[i]).isZero();
                }
            }
        }
    }

    private static void near(Family family, PairFunction f, double actual, double expected, int row) {
        boolean equal =
                Double.compare(actual, expected) == 0 || Math.abs(actual - expected) <= tolerance(family, f, expected);
        assertThat(equal)
                .as("%s %s at row %s: %s instead of %s", family, f, row, actual, expected)
                .isTrue();
    }

    private static double tolerance(Family family, PairFunction f, double expected) {
        return switch (family) {
            // Logarithms and exponentials of the parameters come from the kernels instead of StrictMath: terms of up
            // to 20, each off by a unit in the last place or two.
            case GAUSSIAN, STUDENT, CLAYTON, FRANK -> 4e-15 * (1 + Math.abs(expected));
            // Newton's steps of a block go on until all of its points have settled, so a point's last step depends on
            // its neighbours; 2e-14 seen.
            default -> newton(family, f) ? 5e-14 * Math.abs(expected) : 0;
        };
    }

    private static boolean newton(Family family, PairFunction f) {
        return EnumSet.of(Family.BB1, Family.BB6, Family.BB7, Family.BB8).contains(family)
                && (f == PairFunction.H1_INVERSE || f == PairFunction.H2_INVERSE);
    }
}
