package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.ChatterjeeXi;
import dev.espalier.dependence.measure.HoeffdingD;
import dev.espalier.dependence.measure.JoeCriterion;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.dependence.measure.SpearmanRho;
import org.jspecify.annotations.Nullable;

/** What an edge is worth: the strength of dependence of its pair, of which the absolute value counts. */
public enum TreeCriterion {
    /** Kendall's tau. */
    TAU("tau") {
        @Override
        double of(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
            return KendallTau.of(x.ranks(), y.ranks(), weights);
        }
    },
    /** Spearman's rho. */
    RHO("rho") {
        @Override
        double of(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
            return SpearmanRho.of(x.ranks(), y.ranks(), weights);
        }
    },
    /** 30 times Hoeffding's D. */
    HOEFFDING("hoeffd") {
        @Override
        double of(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
            return HoeffdingD.of(x.ranks(), y.ranks(), weights);
        }
    },
    /** The larger of both directions of Chatterjee's xi. */
    XI("xi") {
        @Override
        double of(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
            return ChatterjeeXi.symmetric(x.ranks(), y.ranks(), weights);
        }
    },
    /** Gaussian mutual information of the normal scores. */
    JOE("joe") {
        @Override
        double of(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
            return JoeCriterion.of(x.normalScores(), y.normalScores(), weights);
        }
    };

    private final String code;

    TreeCriterion(String code) {
        this.code = code;
    }

    /** Name on the command line and in files. */
    public String code() {
        return code;
    }

    /** The criterion of two complete columns. */
    abstract double of(UniformColumn x, UniformColumn y, double @Nullable [] weights);
}
