package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.PearsonCorrelation;
import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/** The dependence measures by name, over ranked columns; weights may be null. */
public enum DependenceMeasure {
    /** Pearson's correlation of the values as they are. */
    PEARSON {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return PearsonCorrelation.of(x.values(), y.values(), weights);
        }
    },
    /** Spearman's rho. */
    SPEARMAN {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return SpearmanRho.of(x, y, weights);
        }
    },
    /** Kendall's tau-b. */
    KENDALL {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return KendallTau.of(x, y, weights);
        }
    },
    /** Blomqvist's beta. */
    BLOMQVIST {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return BlomqvistBeta.of(x, y, weights);
        }
    },
    /** 30 times Hoeffding's D. */
    HOEFFDING {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return HoeffdingD.of(x, y, weights);
        }
    },
    /** Chatterjee's xi of y as a function of x. */
    CHATTERJEE {
        @Override
        public double of(Ranks x, Ranks y, double @Nullable [] weights) {
            return ChatterjeeXi.of(x, y, weights);
        }
    };

    /** The measure of two ranked columns of equal length; null weights are all 1. */
    public abstract double of(Ranks x, Ranks y, double @Nullable [] weights);

    /** The measure over the complete rows of two columns in which NaN means missing; null weights are all 1. */
    public double ofComplete(double[] x, double[] y, double @Nullable [] weights) {
        CompletePairs c = CompletePairs.of(x, y, weights);
        return of(Ranks.of(c.x()), Ranks.of(c.y()), c.weights());
    }
}
