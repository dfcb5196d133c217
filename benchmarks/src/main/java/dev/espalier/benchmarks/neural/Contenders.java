package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimate;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.KendallTau;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** The estimators that can be reached from here: those of the toolkit, and the amortised one where its module provides it. */
final class Contenders {
    static final String NEURAL = "neural";
    static final String AUTO = "auto";
    static final String PARAMETRIC = "bic";
    static final String TLL = "tll";

    private Contenders() {}

    /** Neural and auto where they exist, then the best parametric family by BIC, then local likelihood. */
    static List<Contender> available() {
        List<Contender> all = new ArrayList<>();
        neural().ifPresent(all::add);
        families(AUTO).map(set -> selecting(AUTO, AUTO, set)).ifPresent(all::add);
        all.add(selecting(PARAMETRIC, "all", FamilySets.PARAMETRIC));
        all.add(selecting(TLL, TLL, EnumSet.of(Family.TLL)));
        return List.copyOf(all);
    }

    /** The provider of the amortised estimator. */
    static Optional<DensityEstimator> provider() {
        return ServiceLoader.load(DensityEstimator.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(e -> e.code().equals(NEURAL))
                .findFirst();
    }

    private static Optional<Contender> neural() {
        String vine = families(NEURAL).isPresent() ? NEURAL : null;
        return provider()
                .map(e -> new Contender(NEURAL, vine, sample -> {
                    DensityEstimate estimate = e.estimate(sample, tau(sample));
                    return GridPairCopula.of(estimate.grid(), Math.max(0, estimate.parameterCount()));
                }));
    }

    private static double tau(PairSample sample) {
        return KendallTau.of(sample.u().toArray(), sample.v().toArray());
    }

    private static Contender selecting(String name, String code, Set<Family> families) {
        PairFitControls controls = PairFitControls.defaults().withFamilies(families);
        return new Contender(
                name, code, sample -> PairSelector.select(sample, controls).copula());
    }

    /** A set of families, empty where this version does not know its code. */
    private static Optional<Set<Family>> families(String code) {
        try {
            return Optional.of(FamilySets.parse(code));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
