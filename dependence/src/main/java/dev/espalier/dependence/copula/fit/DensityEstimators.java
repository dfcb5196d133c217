package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The density estimators on the class path, looked up once. */
public final class DensityEstimators {
    /** Made when first asked for. */
    private static final class Once {
        static final DensityEstimators FOUND = find();
    }

    private final List<DensityEstimator> all;
    /** Why an estimator could not be made, such as a damaged file of weights. */
    private final @Nullable RuntimeException failure;

    private DensityEstimators(List<DensityEstimator> all, @Nullable RuntimeException failure) {
        this.all = all;
        this.failure = failure;
    }

    /**
     * The estimator that fills the grids of a family; the same one at every call.
     *
     * @throws IllegalArgumentException when no module on the class path brings it, naming the module to add
     * @throws RuntimeException what the estimator's constructor threw, at every call
     */
    public static DensityEstimator of(Family family) {
        DensityEstimators found = Once.FOUND;
        if (found.failure != null) {
            throw found.failure;
        }
        return found.all.stream()
                .filter(e -> e.code().equals(family.code()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no estimator for the family '" + family.code()
                        + "' on the class path; add the module dev.espalier:espalier-neural"));
    }

    /** By the class loader that knows the interface. */
    private static DensityEstimators find() {
        try {
            List<DensityEstimator> all =
                    ServiceLoader.load(DensityEstimator.class, DensityEstimator.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get)
                            .toList();
            return new DensityEstimators(all, null);
        } catch (ServiceConfigurationError e) {
            if (e.getCause() instanceof RuntimeException failure) {
                return new DensityEstimators(List.of(), failure);
            }
            throw e;
        }
    }
}
