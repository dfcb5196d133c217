package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.testkit.SharedFiles;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Fits against those of vinecopulib 1.0.0-dev (v0.7.3-86-g61763efd) on its simulated samples. */
class PairFitGoldenTest {
    /** The reference's optimisers stop early by up to this much log-likelihood. */
    private static final double EARLY_STOP = 1e-3;

    private record Golden(JsonNode dataset, PairSample sample, JsonNode fit) {
        Family family() {
            return Family.ofCode(fit.get("family").asText());
        }

        boolean isMle() {
            return fit.get("method").asText().equals("mle");
        }

        PairFit ours(PairFitControls controls) {
            return PairSelector.fit(sample, family(), fit.get("rotation").asInt(), controls);
        }

        String name() {
            return dataset.get("name").asText() + " " + family().code() + " " + fit.get("rotation");
        }
    }

    private static List<Golden> fits(String list) {
        List<Golden> all = new ArrayList<>();
        for (JsonNode dataset : SharedFiles.json("golden/bicop_fit_golden.json").get("datasets")) {
            double[][] columns =
                    SharedFiles.columns("golden/" + dataset.get("file").asText());
            PairSample sample = PairSample.of(UniformColumn.of(columns[0]), UniformColumn.of(columns[1]));
            for (JsonNode fit : dataset.get(list)) {
                if (java.util.Set.of("student", "bb8", "tawn")
                        .contains(fit.get("family").asText())) continue;
                all.add(new Golden(dataset, sample, fit));
            }
        }
        return all;
    }

    @Test
    void likelihoodFitsReachAtLeastTheReference() {
        SoftAssertions softly = new SoftAssertions();
        int count = 0;
        for (Golden g : fits("fits")) {
            if (!g.isMle() || g.family() == Family.INDEPENDENCE) {
                continue;
            }
            PairFit ours = g.ours(PairFitControls.defaults());
            double reference = g.fit.get("loglik").asDouble();
            softly.assertThat(ours.logLikelihood()).as(g.name()).isGreaterThan(reference - EARLY_STOP);
            softly.assertThat(ours.converged()).as(g.name()).isTrue();
            if (ours.parameterCount() == 1 && Math.abs(ours.logLikelihood() - reference) < 1e-4) {
                double theirs = g.fit.get("parameters").get(0).asDouble();
                softly.assertThat(ours.copula().parameters()[0])
                        .as(g.name())
                        .isCloseTo(theirs, within(1e-3 * Math.abs(theirs)));
            }
            count++;
        }
        softly.assertThat(count).isGreaterThan(100);
        softly.assertAll();
    }

    @Test
    void tauInversionsAgree() {
        SoftAssertions softly = new SoftAssertions();
        PairFitControls controls = PairFitControls.defaults().withMethod(FitMethod.TAU_INVERSION);
        for (Golden g : fits("fits")) {
            if (g.isMle() || g.family() == Family.INDEPENDENCE) {
                continue;
            }
            double theirs = g.fit.get("parameters").get(0).asDouble();
            PairFit ours = g.ours(controls);
            // Frank and Joe are inverted by bisection there, to about 1e-6.
            softly.assertThat(ours.copula().parameters()[0])
                    .as(g.name())
                    .isCloseTo(theirs, within(2e-6 * Math.max(1, Math.abs(theirs))));
            if (g.family() == Family.STUDENT) {
                // Their search for the degrees of freedom is limited to 15.
                softly.assertThat(ours.logLikelihood())
                        .as(g.name())
                        .isGreaterThan(g.fit.get("loglik").asDouble() - EARLY_STOP);
            }
        }
        softly.assertAll();
    }

    @Test
    void selectionIsNeverWorseByItsCriterion() {
        SoftAssertions softly = new SoftAssertions();
        for (Golden g : fits("selected")) {
            String criterion = g.fit.get("criterion").asText();
            String set = g.fit.get("family_set").asText();
            if (!g.isMle() || !(set.equals("all") || set.equals("parametric"))) {
                continue;
            }
            Criterion c = Criterion.valueOf(criterion.toUpperCase(java.util.Locale.ROOT));
            PairFit ours =
                    PairSelector.select(g.sample, PairFitControls.defaults().withCriterion(c));
            double reference =
                    c.value(g.fit.get("loglik").asDouble(), g.fit.get("npars").asDouble(), g.sample.size(), 0.9);
            softly.assertThat(c.value(ours.logLikelihood(), ours.parameterCount(), g.sample.size(), 0.9))
                    .as(g.name() + " by " + criterion + ": " + ours.copula())
                    .isLessThan(reference + 2 * EARLY_STOP);
        }
        softly.assertAll();
    }

    @Test
    void everyLikelihoodFitEndsAtAStationaryPointOrABound() {
        for (Golden g : fits("fits")) {
            if (!g.isMle() || g.family().parameterCount() != 1) {
                continue;
            }
            PairFit ours = g.ours(PairFitControls.defaults());
            double error = StandardErrors.of(g.sample, ours.copula())[0];
            assertThat(error)
                    .as(g.name())
                    .satisfiesAnyOf(
                            e -> assertThat(e).isNaN(), e -> assertThat(e).isPositive());
        }
    }
}
