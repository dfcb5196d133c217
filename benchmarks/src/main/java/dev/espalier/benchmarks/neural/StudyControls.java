package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a run of the study uses.
 *
 * @param contenders estimators compared
 * @param sizes rows per sample where a section has no sizes of its own
 * @param seeds samples per case; a quarter of them, at least 1, above {@value #LARGE} rows
 * @param seed of everything random
 * @param workers threads for all but the timings
 */
record StudyControls(List<Contender> contenders, List<Integer> sizes, int seeds, long seed, Workers workers) {
    static final int LARGE = 10000;

    /** Samples per case of {@code n} rows. */
    int seeds(int n) {
        return n > LARGE ? Math.max(1, seeds / 4) : seeds;
    }

    /** Names of the contenders. */
    List<String> names() {
        return contenders.stream().map(Contender::name).toList();
    }

    /** Repetition {@code repetition} of a sample of {@code n} rows, ranked: rank / (n + 1). */
    PairSample sample(Truth truth, int n, int repetition) {
        double[][] x = truth.draw(RandomStreams.of(seed).stream(truth.name().hashCode(), n, repetition), n);
        return ranked(x[0], x[1]);
    }

    /** Ranks of values / (n + 1). */
    static PairSample ranked(double[] x, double[] y) {
        return sample(PseudoObservations.of(x), PseudoObservations.of(y));
    }

    /** A sample of columns already on the copula scale, its transforms still to be computed. */
    static PairSample sample(double[] u, double[] v) {
        return PairSample.of(UniformColumn.of(u), UniformColumn.of(v));
    }

    /** The columns of a pair, as {@code x[variable][observation]} for nearest neighbours. */
    static double[][] column(UniformColumn u) {
        return new double[][] {u.toArray()};
    }

    static void progress(String format, Object... arguments) {
        System.err.println(String.format(Locale.ROOT, format, arguments));
    }

    static String join(List<Integer> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    static double[] filled(int n) {
        double[] x = new double[n];
        Arrays.fill(x, Double.NaN);
        return x;
    }
}
