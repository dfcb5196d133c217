package dev.espalier.dependence.info;

import java.util.function.DoubleSupplier;

/**
 * Log-densities by row, and what the fit that gave them cost.
 *
 * @param values in nats
 * @param parameters parameters of the pairs they come from when these rows were fitted, 0 when they were held out
 * @param information sum of the information of the pairs' densities by quadrature, worked out when asked for
 */
record RowTerms(double[] values, double parameters, DoubleSupplier information) {
    /** Terms of held-out rows or of no pair: no density stands behind them. */
    RowTerms(double[] values, double parameters) {
        this(values, parameters, () -> 0);
    }

    RowTerms minus(RowTerms other) {
        double[] d = values.clone();
        for (int i = 0; i < d.length; i++) {
            d[i] -= other.values[i];
        }
        return new RowTerms(
                d, parameters - other.parameters, () -> information.getAsDouble() - other.information.getAsDouble());
    }

    RowTerms plus(RowTerms other) {
        double[] d = values.clone();
        for (int i = 0; i < d.length; i++) {
            d[i] += other.values[i];
        }
        return new RowTerms(
                d, parameters + other.parameters, () -> information.getAsDouble() + other.information.getAsDouble());
    }

    /**
     * The mean less parameters / (2 n), by which the mean of fitted rows leans upwards. That lean varies too, half a chi-squared
     * over n: its variance, parameters / (2 n^2), is all there is near independence and counts in the standard error.
     */
    InformationEstimate estimate(String estimator) {
        InformationEstimate plain = InformationEstimate.ofTerms(values, estimator);
        return corrected(plain, parameters);
    }

    /** The information of the densities themselves, with what the rows say of its uncertainty. */
    DensityReading reading(InformationEstimate heldOut, String estimator) {
        return DensityReading.of(information.getAsDouble(), parameters, estimate(estimator), heldOut);
    }

    private static InformationEstimate corrected(InformationEstimate plain, double parameters) {
        return corrected(plain, parameters, plain.n());
    }

    /** The correction for a mean worth {@code n} rows of equal weight. */
    static InformationEstimate corrected(InformationEstimate plain, double parameters, double n) {
        double error = Math.hypot(plain.standardError(), Math.sqrt(Math.max(0, parameters) / 2) / n);
        return new InformationEstimate(plain.nats() - parameters / (2.0 * n), error, plain.n(), plain.estimator());
    }
}
