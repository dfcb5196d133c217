package dev.espalier.neural.training;

import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.neural.estimator.StartedImage;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;

/**
 * Measures how many parameters an estimate is worth: the mean excess, in nats, of the sample's log-likelihood over that of
 * fresh data, beyond the start's parameters, as factor times (n KL(estimate || start))^exponent.
 *
 * <p>Examples are sorted by n KL into groups of equal size; a straight line through the logarithms of the groups' means gives
 * the exponent, their sums the factor.
 *
 * @param factor of the power
 * @param exponent of the power, within (0, 1]
 */
record EffectiveParameterFit(double factor, double exponent) {
    private static final int EXAMPLES = 1200;
    private static final int GROUPS = 12;
    private static final double SMALLEST_EXPONENT = 0.05;
    /** Excess counted at least, so that logarithms exist. */
    private static final double LEAST = 0.01;

    static EffectiveParameterFit of(TrainingControls controls, List<CellNetwork> networks, Workers workers) {
        ExampleFactory factory = new ExampleFactory(controls, networks);
        int count = Math.min(EXAMPLES, 2 * controls.validation());
        List<double[]> pairs = workers.map(count, k -> pair(factory.make(ExampleFactory.CALIBRATION, k))).stream()
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toList();
        return fit(pairs);
    }

    /** n KL(estimate || start), and the excess beyond the start's parameters. */
    private static double[] pair(TrainingExample example) {
        StartedImage input = example.input();
        double divergence = 0;
        double excess = 0;
        for (int p = 0; p < input.masses().length; p++) {
            double estimate = Math.max(input.masses()[p], 1e-30);
            double log = Math.log(estimate);
            divergence += estimate * (log - Math.log(Math.max(input.startMasses()[p], 1e-30)));
            // less the truth's own excess, of mean zero: what is left varies a hundred times less
            excess += (input.seen()[p] - example.truth()[p]) * (log - Math.log(Math.max(example.truth()[p], 1e-30f)));
        }
        return new double[] {input.size() * divergence, input.size() * excess - input.parameters()};
    }

    static EffectiveParameterFit fit(List<double[]> sorted) {
        double[] x = new double[GROUPS];
        double[] y = new double[GROUPS];
        for (int g = 0; g < GROUPS; g++) {
            List<double[]> group = sorted.subList(g * sorted.size() / GROUPS, (g + 1) * sorted.size() / GROUPS);
            x[g] = Math.log(Math.max(
                    LEAST, group.stream().mapToDouble(p -> p[0]).average().orElse(0)));
            y[g] = Math.log(Math.max(
                    LEAST, group.stream().mapToDouble(p -> p[1]).average().orElse(0)));
        }
        // the lower half of the groups hardly leaves its start: noise there, and nothing to count
        int from = GROUPS / 2;
        double meanX = mean(x, from);
        double meanY = mean(y, from);
        double cross = 0;
        double square = 0;
        for (int g = from; g < GROUPS; g++) {
            cross += (x[g] - meanX) * (y[g] - meanY);
            square += (x[g] - meanX) * (x[g] - meanX);
        }
        double exponent = square > 0 ? Math.max(SMALLEST_EXPONENT, Math.min(1, cross / square)) : 1;
        return new EffectiveParameterFit(Math.exp(meanY - exponent * meanX), exponent);
    }

    private static double mean(double[] x, int from) {
        double sum = 0;
        for (int k = from; k < x.length; k++) {
            sum += x[k];
        }
        return sum / (x.length - from);
    }
}
