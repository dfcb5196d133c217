package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A parametric family with a rotation and parameters; rotation is applied here and nowhere else. */
public final class ParametricPairCopula implements PairCopula {
    private final Family family;
    private final int rotation;
    private final double[] parameters;
    private final FamilyFormulas formulas;

    private ParametricPairCopula(Family family, int rotation, double[] parameters) {
        this.family = family;
        this.rotation = rotation;
        this.parameters = parameters;
        this.formulas = Formulas.of(family);
    }

    /**
     * A validated copula.
     *
     * @throws IllegalArgumentException when the rotation is not 0, 90, 180, 270, or not 0 for a family without rotations, or
     *     when a parameter lies outside its bounds
     */
    public static ParametricPairCopula of(Family family, int rotation, double... parameters) {
        Require.that(
                rotation == 0 || family.rotatable() && (rotation == 90 || rotation == 180 || rotation == 270),
                () -> family.rotatable()
                        ? "rotation must be 0, 90, 180 or 270, got " + rotation
                        : family.code() + " takes no rotation, got " + rotation);
        family.requireValid(parameters);
        return new ParametricPairCopula(family, rotation, parameters.clone());
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public int rotation() {
        return rotation;
    }

    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    @Override
    public double parameterCount() {
        return parameters.length;
    }

    @Override
    public void evaluate(PairFunction function, UniformColumn u, UniformColumn v, int from, int to, double[] out) {
        evaluateTogether(new PairFunction[] {function}, new PairBlock(), u, v, from, to, new double[][] {out});
    }

    @Override
    public void evaluateTogether(
            PairFunction[] functions,
            PairBlock work,
            UniformColumn u,
            UniformColumn v,
            int from,
            int to,
            double[][] out) {
        double[] values = new double[PairBlock.SIZE];
        for (int start = from; start < to; start += PairBlock.SIZE) {
            int n = Math.min(PairBlock.SIZE, to - start);
            work.load(u, v, rotation, start, n);
            for (int k = 0; k < functions.length; k++) {
                evaluate(functions[k], work, parameters, values);
                System.arraycopy(values, 0, out[k], start, n);
            }
        }
    }

    @Override
    public @Nullable UniformColumn normalScoreColumn(
            PairFunction function, PairBlock work, UniformColumn u, UniformColumn v) {
        boolean h = function == PairFunction.H1 || function == PairFunction.H2;
        boolean inverse = function == PairFunction.H1_INVERSE || function == PairFunction.H2_INVERSE;
        if (rotation != 0 || !formulas.givesNormalScores() || !(h || inverse)) {
            return null;
        }
        double[] scores = new double[u.size()];
        double[] values = new double[PairBlock.SIZE];
        for (int start = 0; start < scores.length; start += PairBlock.SIZE) {
            int n = Math.min(PairBlock.SIZE, scores.length - start);
            work.load(u, v, 0, start, n);
            if (function == PairFunction.H2 || function == PairFunction.H2_INVERSE) {
                work.exchange();
            }
            if (h) {
                formulas.h1NormalScore(work, parameters, values);
            } else {
                formulas.h1InverseNormalScore(work, parameters, values);
            }
            System.arraycopy(values, 0, scores, start, n);
        }
        return UniformColumn.ofNormalScores(scores);
    }

    /** {@code function} over a loaded block at {@code parameters}, which need not be this copula's. */
    void evaluate(PairFunction function, PairBlock b, double[] parameters, double[] out) {
        boolean swap = rotation == 90 || rotation == 270;
        switch (function) {
            case LOG_PDF -> formulas.logPdf(b, parameters, out);
            case PDF -> {
                formulas.logPdf(b, parameters, out);
                Kernels.get().exp(out, out, b.size());
            }
            case CDF -> cdf(b, parameters, out);
            case H1 -> h(b, parameters, !swap, swap ? b.uReflected() : b.vReflected(), out);
            case H2 -> h(b, parameters, swap, swap ? b.vReflected() : b.uReflected(), out);
            case H1_INVERSE -> hInverse(b, parameters, !swap, swap ? b.uReflected() : b.vReflected(), out);
            case H2_INVERSE -> hInverse(b, parameters, swap, swap ? b.vReflected() : b.uReflected(), out);
        }
    }

    /** h of the base family in its first or second argument, reflected when its solved-for part is. */
    private void h(PairBlock b, double[] parameters, boolean first, boolean reflect, double[] out) {
        if (first) {
            formulas.h1(b, parameters, out);
        } else {
            formulas.h2(b, parameters, out);
        }
        clip(out, b.size());
        reflect(reflect, out, b.size());
    }

    private void hInverse(PairBlock b, double[] parameters, boolean first, boolean reflect, double[] out) {
        if (first) {
            formulas.h1Inverse(b, parameters, out);
        } else {
            formulas.h2Inverse(b, parameters, out);
        }
        reflect(reflect, out, b.size());
    }

    /** Takes back what rounding has carried past 0 or 1; NaN stays. */
    private static void clip(double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(0, Math.min(1, out[i]));
        }
    }

    private static void reflect(boolean reflect, double[] out, int n) {
        if (reflect) {
            for (int i = 0; i < n; i++) {
                out[i] = 1 - out[i];
            }
        }
    }

    /** 90: v - C; 180: u + v - 1 + C; 270: u - C, in the user's u and v. */
    private void cdf(PairBlock b, double[] parameters, double[] out) {
        formulas.cdf(b, parameters, out);
        int n = b.size();
        double[] a = rotation == 270 ? b.v() : b.u();
        double[] c = b.v();
        double[] uc = b.uc();
        switch (rotation) {
            case 90, 270 -> {
                for (int i = 0; i < n; i++) {
                    out[i] = a[i] - out[i];
                }
            }
            case 180 -> {
                for (int i = 0; i < n; i++) {
                    out[i] = out[i] + (uc[i] - c[i]);
                }
            }
            default -> {
                // rotation 0: the family's own value
            }
        }
    }

    @Override
    public double tau() {
        double tau = formulas.tau(parameters);
        return rotation == 90 || rotation == 270 ? -tau : tau;
    }

    @Override
    public double mutualInformation() {
        return family == Family.INDEPENDENCE ? 0 : InformationIntegral.of(this);
    }

    @Override
    public PairCopula exchanged() {
        double[] p = parameters.clone();
        if (family == Family.TAWN) {
            p[0] = parameters[1];
            p[1] = parameters[0];
        }
        int turned = rotation == 90 ? 270 : rotation == 270 ? 90 : rotation;
        return new ParametricPairCopula(family, turned, p);
    }

    @Override
    public TailDependence tailDependence() {
        double lower = formulas.lowerTailDependence(parameters);
        double upper = formulas.upperTailDependence(parameters);
        double cross = formulas.crossTailDependence(parameters);
        return switch (rotation) {
            case 90 -> new TailDependence(cross, upper, lower, cross);
            case 180 -> new TailDependence(upper, cross, cross, lower);
            case 270 -> new TailDependence(cross, lower, upper, cross);
            default -> new TailDependence(lower, cross, cross, upper);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParametricPairCopula o
                && family == o.family
                && rotation == o.rotation
                && Arrays.equals(parameters, o.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * family.hashCode() + rotation) + Arrays.hashCode(parameters);
    }

    @Override
    public String toString() {
        return family.code() + rotation + Arrays.toString(parameters);
    }
}
