package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A vine copula: a structure with one pair copula per edge, and the names and kinds of its variables.
 *
 * <p>The copula of edge (t, e) belongs to the pair (first, second) of {@link RVineStructure#edge}, given the conditioning
 * set (simplifying assumption). Pairs of trees cut off are independent. Immutable.
 * Aas, Czado, Frigessi and Bakken, Insurance: Mathematics and Economics 44 (2009), doi:10.1016/j.insmatheco.2007.02.001.
 */
public final class VineCopula {
    private final RVineStructure structure;
    private final List<List<PairCopula>> pairs;
    private final List<String> names;
    private final List<VariableKind> kinds;

    private VineCopula(
            RVineStructure structure, List<List<PairCopula>> pairs, List<String> names, List<VariableKind> kinds) {
        this.structure = structure;
        this.pairs = pairs;
        this.names = names;
        this.kinds = kinds;
    }

    /**
     * A validated vine.
     *
     * @param pairs one list per tree, at most as many trees as the structure keeps; trees left out are independent
     * @param names one distinct name per variable
     * @param kinds one kind per variable
     * @throws IllegalArgumentException when counts do not fit the structure or names repeat
     */
    public static VineCopula of(
            RVineStructure structure, List<List<PairCopula>> pairs, List<String> names, List<VariableKind> kinds) {
        int d = structure.dimension();
        Require.that(
                names.size() == d && kinds.size() == d,
                d + " variables, but " + names.size() + " names and " + kinds.size() + " kinds");
        if (new HashSet<>(names).size() != d) {
            throw new IllegalArgumentException("variable names repeat: " + names);
        }
        Require.that(
                pairs.size() <= structure.truncation(),
                "the structure keeps " + structure.truncation() + " trees, got copulas for " + pairs.size());
        RVineStructure kept = structure.truncated(pairs.size());
        List<List<PairCopula>> copies = new ArrayList<>();
        for (int t = 0; t < pairs.size(); t++) {
            if (pairs.get(t).size() != kept.edgeCount(t)) {
                throw new IllegalArgumentException("tree " + t + " needs " + kept.edgeCount(t) + " pair copulas, got "
                        + pairs.get(t).size());
            }
            copies.add(List.copyOf(pairs.get(t)));
        }
        return new VineCopula(kept, List.copyOf(copies), List.copyOf(names), List.copyOf(kinds));
    }

    /** A vine of continuous variables named u1, u2, ... */
    public static VineCopula of(RVineStructure structure, List<List<PairCopula>> pairs) {
        int d = structure.dimension();
        return of(structure, pairs, defaultNames(d), Collections.nCopies(d, VariableKind.CONTINUOUS));
    }

    /** The names u1, u2, ..., ud. */
    public static List<String> defaultNames(int d) {
        return IntStream.rangeClosed(1, d).mapToObj(j -> "u" + j).toList();
    }

    /** Which pairs there are. */
    public RVineStructure structure() {
        return structure;
    }

    /** The copula of edge {@code index} of a tree. */
    public PairCopula pair(int tree, int index) {
        return pairs.get(tree).get(index);
    }

    /** All pair copulas by tree. */
    public List<List<PairCopula>> pairs() {
        return pairs;
    }

    /** Names of the variables. */
    public List<String> names() {
        return names;
    }

    /** Kinds of the variables. */
    public List<VariableKind> kinds() {
        return kinds;
    }

    /** Number of variables. */
    public int dimension() {
        return structure.dimension();
    }

    /** Number of trees kept. */
    public int truncation() {
        return structure.truncation();
    }

    /** Sum of the pair copulas' parameter counts. */
    public double parameterCount() {
        return pairs.stream()
                .flatMap(List::stream)
                .mapToDouble(PairCopula::parameterCount)
                .sum();
    }

    /** Number of pairs of a tree that are not independence. */
    public int dependentPairs(int tree) {
        return (int) pairs.get(tree).stream()
                .filter(c -> c.family() != Family.INDEPENDENCE)
                .count();
    }

    /** Whether any variable is discrete. */
    public boolean hasDiscrete() {
        return kinds.stream().anyMatch(VariableKind::hasAtoms);
    }

    /** The vine without the trees from {@code level} on. */
    public VineCopula truncated(int level) {
        int kept = Math.min(level, pairs.size());
        return new VineCopula(structure.truncated(level), pairs.subList(0, kept), names, kinds);
    }

    /**
     * The log-density of every row, in nats.
     *
     * <p>With missing values (NaN) a row gets the sum over the pairs whose arguments are known. That is the exact log-density
     * of the observed variables when they form a sub-vine, that is when {@link RVineStructure#withLast} of them exists;
     * otherwise pairs that lean on a missing variable count as independent. A row with nothing observed gets 0.
     *
     * <p>O(n d^2) time, about 2 d columns of a block per thread; the result does not depend on the threads.
     *
     * @throws IllegalArgumentException when the number of columns differs, or a discrete variable lacks left limits
     */
    public double[] logPdf(UniformTable u, Workers workers) {
        return VineEvaluation.logPdf(this, u, workers);
    }

    /**
     * Hands the log-density of every pair at every row to {@code terms}; {@link #logPdf} is their sum over pairs. Pairs that
     * are independence are left out: theirs is 0. Rows come in blocks that may run at the same time.
     */
    public void edgeTerms(UniformTable u, EdgeTerms terms, Workers workers) {
        VineEvaluation.edgeTerms(this, u, workers, terms);
    }

    /**
     * Hands the arguments of every pair's copula at every row to {@code arguments}: pseudo-observations of its variables given
     * its conditioning set. Pairs that are independent are left out. Rows come in blocks that may run at the same time.
     */
    public void edgeArguments(UniformTable u, EdgeArguments arguments, Workers workers) {
        VineEvaluation.edgeArguments(this, u, workers, arguments);
    }

    /** Sum of {@link #logPdf} in the order of rows. */
    public double logLikelihood(UniformTable u, Workers workers) {
        double[] terms = logPdf(u, workers);
        return Kernels.get().sum(terms, terms.length);
    }

    /** The density of every row; see {@link #logPdf}. */
    public double[] pdf(UniformTable u, Workers workers) {
        double[] density = logPdf(u, workers);
        Kernels.get().exp(density, density, density.length);
        return density;
    }

    /**
     * The Rosenblatt transform: each variable becomes its conditional distribution function given those later in the
     * structure's order; the last keeps its value. Independent uniforms if the model is right. Columns keep their places. Of a
     * discrete variable it is the upper end of the step, see {@link #randomisedRosenblatt}.
     */
    public UniformTable rosenblatt(UniformTable u, Workers workers) {
        return VineEvaluation.rosenblatt(this, u, workers);
    }

    /** The Rosenblatt transform with a uniform value within the step of a discrete variable: uniforms again. Seeded. */
    public UniformTable randomisedRosenblatt(UniformTable u, long seed, Workers workers) {
        return VineEvaluation.randomisedRosenblatt(this, u, seed, workers);
    }

    /** Inverse of {@link #rosenblatt}: independent uniforms become a sample of this vine. Discreteness is ignored. */
    public UniformTable inverseRosenblatt(UniformTable w, Workers workers) {
        return VineEvaluation.inverseRosenblatt(this, w, workers);
    }

    /** {@code n} draws; the same for any number of threads. Discreteness is ignored: values are of the continuous latent vine. */
    public UniformTable simulate(int n, long seed, Workers workers) {
        return Simulation.random(this, n, seed, workers);
    }

    /** {@code n} quasi-random draws: a randomised Sobol sequence through the inverse Rosenblatt transform. */
    public UniformTable simulateQuasi(int n, long seed, Workers workers) {
        return Simulation.quasi(this, n, seed, workers);
    }

    /**
     * {@code n} draws given the values of some variables; see {@link ConditionalSample} for when they are exact.
     *
     * @param given value in (0, 1) by variable, counted from 0
     * @throws IllegalArgumentException when a variable does not exist or a value lies outside (0, 1)
     */
    public ConditionalSample simulateGiven(Map<Integer, Double> given, int n, long seed, Workers workers) {
        return ConditionalSimulation.run(this, given, n, seed, workers);
    }

    /**
     * The distribution function at every row, by quasi Monte Carlo with {@code draws} points in all, which has no closed form.
     * O(draws (d^2 + rows d)).
     */
    public CdfEstimate cdf(UniformTable u, int draws, long seed, Workers workers) {
        return CdfEstimate.of(this, u, draws, seed, workers);
    }

    /**
     * The same model written so that the given variables (from 0) stand at the end of the order, where sampling begins; empty
     * when no such form exists. Densities are equal up to rounding.
     */
    public Optional<VineCopula> withLast(Set<Integer> variables) {
        return structure.withLast(variables).map(this::rearranged);
    }

    VineCopula withLate(Set<Integer> variables) {
        return rearranged(structure.withLate(variables));
    }

    /** This model's copulas on another form of the same structure. */
    private VineCopula rearranged(RVineStructure form) {
        Map<VineEdge, PairCopula> known = new HashMap<>();
        for (int t = 0; t < pairs.size(); t++) {
            for (int e = 0; e < structure.edgeCount(t); e++) {
                known.put(structure.edge(t, e), pair(t, e));
            }
        }
        List<List<PairCopula>> moved = new ArrayList<>();
        for (List<VineEdge> tree : form.trees()) {
            List<PairCopula> copulas = new ArrayList<>();
            for (VineEdge edge : tree) {
                PairCopula same = known.get(edge);
                copulas.add(
                        same != null
                                ? same
                                : Objects.requireNonNull(known.get(edge.exchanged()))
                                        .exchanged());
            }
            moved.add(List.copyOf(copulas));
        }
        return new VineCopula(form, List.copyOf(moved), names, kinds);
    }

    private List<Boolean> atoms() {
        return kinds.stream().map(VariableKind::hasAtoms).toList();
    }

    /** Kinds are the same to a copula when both have atoms or neither has: files keep no more of them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VineCopula o
                && structure.equals(o.structure)
                && pairs.equals(o.pairs)
                && names.equals(o.names)
                && atoms().equals(o.atoms());
    }

    @Override
    public int hashCode() {
        return 31 * structure.hashCode() + pairs.hashCode();
    }

    @Override
    public String toString() {
        return "VineCopula[d=" + dimension() + ", trees=" + truncation() + ", parameters=" + parameterCount() + "]";
    }
}
