package dev.espalier.numerics.special;

/** {@link StudentTransform} of single numbers, for tests that look at one point at a time. */
final class StudentPoint {
    private StudentPoint() {}

    static double quantile(StudentTransform s, double z) {
        double[] x = {z};
        s.quantileFromNormalScore(x, x, 1);
        return x[0];
    }

    static double score(StudentTransform s, double t) {
        double[] x = {t};
        s.normalScore(x, x, 1);
        return x[0];
    }

    static double derivative(StudentTransform s, double z, double t) {
        double[] out = new double[1];
        s.quantileDerivative(new double[] {z}, new double[] {t}, out, 1);
        return out[0];
    }
}
