package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
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

    /** Neural and auto where there is a provider, then the best parametric family by BIC, then local likelihood. */
    static List<Contender> available() {
        List<Contender> all = new ArrayList<>();
        if (provider().isPresent()) {
            PairFitControls controls = PairFitControls.defaults();
            all.add(new Contender(
                    NEURAL,
                    EnumSet.of(Family.NEURAL),
                    sample ->
                            PairSelector.fit(sample, Family.NEURAL, 0, controls).copula()));
            all.add(selecting(AUTO, FamilySets.AUTO));
        }
        all.add(selecting(PARAMETRIC, FamilySets.PARAMETRIC));
        all.add(selecting(TLL, EnumSet.of(Family.TLL)));
        return List.copyOf(all);
    }

    /** The provider of the amortised estimator. */
    static Optional<DensityEstimator> provider() {
        return ServiceLoader.load(DensityEstimator.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(e -> e.code().equals(NEURAL))
                .findFirst();
    }

    private static Contender selecting(String name, Set<Family> families) {
        PairFitControls controls = PairFitControls.defaults().withFamilies(families);
        return new Contender(
                name, families, sample -> PairSelector.select(sample, controls).copula());
    }
}
