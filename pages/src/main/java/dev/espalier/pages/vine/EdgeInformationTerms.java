package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the log-density each tree and pair contributes, with standard errors from the spread over rows.
 *
 * <p>The contribution of a pair is the log-density of the vine cut off above its tree, with all other pairs of that tree
 * independent, less the log-density of the vine cut off below it: pairs of one tree do not feed each other.
 */
final class EdgeInformationTerms {
    private static final PairCopula INDEPENDENT = ParametricPairCopula.of(Family.INDEPENDENCE, 0);

    private final VineCopula model;
    private final UniformTable sample;
    private final double @Nullable [] weights;
    private final Workers workers;
    private final List<double[]> upTo = new ArrayList<>();

    EdgeInformationTerms(VineCopula model, UniformTable sample, double @Nullable [] weights, Workers workers) {
        this.model = model;
        this.sample = sample;
        this.weights = weights;
        this.workers = workers;
        for (int t = 0; t <= model.truncation(); t++) {
            upTo.add(t == 0 ? new double[sample.size()] : model.truncated(t).logPdf(sample, workers));
        }
    }

    /**
     * A mean over rows in nats.
     *
     * @param nats the mean
     * @param standardError its standard error
     */
    record Term(double nats, double standardError) {}

    /**
     * A pair and its contribution.
     *
     * @param edge the pair
     * @param copula its copula
     * @param term its contribution
     */
    record EdgeTerm(VineEdge edge, PairCopula copula, Term term) {}

    /** Number of rows. */
    int size() {
        return sample.size();
    }

    /** All trees together. */
    Term total() {
        return mean(upTo.get(model.truncation()), upTo.get(0));
    }

    /** One tree. */
    Term tree(int t) {
        return mean(upTo.get(t + 1), upTo.get(t));
    }

    /** The {@code count} pairs with the largest absolute tau, by falling contribution. */
    List<EdgeTerm> strongest(int count) {
        List<int[]> candidates = new ArrayList<>();
        for (int t = 0; t < model.truncation(); t++) {
            for (int e = 0; e < model.structure().edgeCount(t); e++) {
                if (model.pair(t, e).family() != Family.INDEPENDENCE) {
                    candidates.add(new int[] {t, e});
                }
            }
        }
        candidates.sort((a, b) -> Double.compare(strength(b), strength(a)));
        List<EdgeTerm> terms = new ArrayList<>();
        for (int[] c : candidates.subList(0, Math.min(count, candidates.size()))) {
            terms.add(new EdgeTerm(model.structure().edge(c[0], c[1]), model.pair(c[0], c[1]), edge(c[0], c[1])));
        }
        terms.sort((a, b) -> Double.compare(b.term().nats(), a.term().nats()));
        return terms;
    }

    private double strength(int[] position) {
        return Math.abs(model.pair(position[0], position[1]).tau());
    }

    private Term edge(int tree, int index) {
        List<List<PairCopula>> pairs = new ArrayList<>(model.pairs().subList(0, tree));
        List<PairCopula> alone =
                new ArrayList<>(Collections.nCopies(model.structure().edgeCount(tree), INDEPENDENT));
        alone.set(index, model.pair(tree, index));
        pairs.add(alone);
        VineCopula only = VineCopula.of(model.structure().truncated(tree + 1), pairs, model.names(), model.kinds());
        return mean(only.logPdf(sample, workers), upTo.get(tree));
    }

    private Term mean(double[] with, double[] without) {
        double[] terms = new double[with.length];
        Arrays.setAll(terms, i -> with[i] - without[i]);
        double total = 0;
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            total += weight(i);
            sum += weight(i) * terms[i];
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < terms.length; i++) {
            double deviation = weight(i) * (terms[i] - mean);
            squares += deviation * deviation;
        }
        double correction = terms.length / (terms.length - 1.0);
        return new Term(mean, Math.sqrt(correction * squares) / total);
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }
}
