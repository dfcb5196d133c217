package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.List;
import java.util.ServiceLoader;

/** The density estimators on the class path, looked up once. */
public final class DensityEstimators {
    private DensityEstimators() {}

    /** Made when first asked for, by the class loader that knows the interface. */
    private static final class Found {
        static final List<DensityEstimator> ALL =
                ServiceLoader.load(DensityEstimator.class, DensityEstimator.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /**
     * The estimator that fills the grids of a family.
     *
     * @throws IllegalArgumentException when no module on the class path brings it, naming the module to add
     */
    public static DensityEstimator of(Family family) {
        return Found.ALL.stream()
                .filter(e -> e.code().equals(family.code()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no estimator for the family '" + family.code()
                        + "' on the class path; add the module dev.espalier:espalier-neural"));
    }
}
