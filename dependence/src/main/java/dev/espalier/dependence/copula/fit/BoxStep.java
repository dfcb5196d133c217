package dev.espalier.dependence.copula.fit;

/**
 * The step that maximises the quadratic model g'd - d'Bd/2 within a box.
 *
 * <p>At the maximum every coordinate is free, on its lower or on its upper side; with at most three coordinates all 3^k
 * patterns are tried, which needs no pivoting rule and cannot cycle.
 *
 * @param move the step
 * @param gain value of the model at its end, never negative
 */
record BoxStep(double[] move, double gain) {
    static BoxStep of(double[] at, double[] gradient, double[][] curvature, double[] lower, double[] upper) {
        int n = at.length;
        int patterns = 1;
        for (int k = 0; k < n; k++) {
            patterns *= 3;
        }
        BoxStep best = new BoxStep(new double[n], 0);
        for (int pattern = 0; pattern < patterns; pattern++) {
            boolean[] fixed = new boolean[n];
            double[] move = new double[n];
            for (int k = 0, rest = pattern; k < n; k++, rest /= 3) {
                fixed[k] = rest % 3 != 0;
                move[k] = (rest % 3 == 1 ? lower[k] : upper[k]) - at[k];
            }
            SmallMatrix.solveFree(curvature, gradient, fixed, move);
            double gain = SmallMatrix.dot(gradient, move) - 0.5 * SmallMatrix.quadratic(curvature, move);
            if (gain > best.gain && isInside(at, move, fixed, lower, upper)) {
                best = new BoxStep(move, gain);
                if (pattern == 0) {
                    // The model is concave: a free maximum inside the box is the maximum.
                    return best;
                }
            }
        }
        return best;
    }

    private static boolean isInside(double[] at, double[] move, boolean[] fixed, double[] lower, double[] upper) {
        for (int k = 0; k < at.length; k++) {
            if (!fixed[k] && !(at[k] + move[k] >= lower[k] && at[k] + move[k] <= upper[k])) {
                return false;
            }
        }
        return true;
    }

    double longest() {
        double longest = 0;
        for (double m : move) {
            longest = Math.max(longest, Math.abs(m));
        }
        return longest;
    }
}
