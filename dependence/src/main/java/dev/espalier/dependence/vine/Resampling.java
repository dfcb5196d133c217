package dev.espalier.dependence.vine;

import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Weights of one block of particles and their systematic resampling. Not safe to share. */
final class Resampling {
    private final double[] logWeight;
    private final UniformRandomProvider stream;
    private double leastEffective;
    private double logMean;

    Resampling(double[] logWeight, UniformRandomProvider stream) {
        this.logWeight = logWeight;
        this.stream = stream;
        this.leastEffective = logWeight.length;
    }

    /** Least effective number of particles seen. */
    double leastEffective() {
        return leastEffective;
    }

    /** Log of the mean weight, over all stages. */
    double logMean() {
        return logMean;
    }

    /** Replaces the particles by a choice of themselves when less than half of them count. */
    void ifUneven(PlanRun run) {
        if (effective(weights()) < 0.5 * logWeight.length) {
            run.select(choose(logWeight.length));
            Arrays.fill(logWeight, 0);
        }
    }

    /** Numbers of {@code n} particles, each chosen about as often as its weight says; ends a stage. */
    int[] choose(int n) {
        double[] w = weights();
        leastEffective = Math.min(leastEffective, effective(w));
        double total = Arrays.stream(w).sum();
        logMean += Arrays.stream(logWeight).max().orElse(0) + StrictMath.log(total / w.length);
        double step = total / n;
        double at = step * RandomStreams.openUniform(stream);
        int[] chosen = new int[n];
        int i = 0;
        double reached = w[0];
        for (int k = 0; k < n; k++) {
            while (reached < at && i + 1 < w.length) {
                i++;
                reached += w[i];
            }
            chosen[k] = i;
            at += step;
        }
        return chosen;
    }

    /** Weights relative to the greatest. */
    private double[] weights() {
        double greatest = Arrays.stream(logWeight).max().orElse(0);
        double[] w = new double[logWeight.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = StrictMath.exp(logWeight[i] - greatest);
        }
        return w;
    }

    private static double effective(double[] w) {
        double sum = 0;
        double squares = 0;
        for (double x : w) {
            sum += x;
            squares += x * x;
        }
        return sum * sum / squares;
    }
}
