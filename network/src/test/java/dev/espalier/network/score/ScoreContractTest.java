package dev.espalier.network.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.testing.LayerDraws;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every score owes, whatever its formula. */
class ScoreContractTest {
    private static final int CHANNELS = 60;
    /** Weights and draws are exact under every transformation; only the order of double additions differs. */
    private static final double ROUNDING = 1e-9;
    /** A core of 6 and a halo of 10 of 60 channels, so that SCAR's factors differ from 1. */
    private static final ScoreControls CONTROLS = new ScoreControls(0.1, 0.2, 4, 5, 8, 0.2, 0.01, 7);

    private static final LayerDraws DRAWS = LayerDraws.random(16, CHANNELS, 400, 3);

    static List<ChannelScore> scores() {
        return ScoreRegistry.all();
    }

    @Test
    void theRegistryHoldsTheNamesOthersRelyOn() {
        assertThat(ScoreRegistry.all().stream().map(score -> score.spec().id()))
                .containsExactly(
                        "loss-proxy",
                        "loss-proxy-factored",
                        "taylor",
                        "curvature",
                        "activation-power",
                        "magnitude",
                        "wanda-sp",
                        "flap",
                        "obs",
                        "loss-aware-obs",
                        "scar-prot",
                        "scar-conn",
                        "q-greedy",
                        "random");
        assertThat(ScoreRegistry.named("flap")).isInstanceOf(Flap.class);
        assertThatThrownBy(() -> ScoreRegistry.named("wanda"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'wanda'")
                .hasMessageContaining("wanda-sp, flap");
    }

    @ParameterizedTest
    @MethodSource("scores")
    void oneFiniteNumberPerChannelTheSameEveryTime(ChannelScore score) {
        double[] values = score.score(evidence(DRAWS));
        assertThat(values).hasSize(CHANNELS).isEqualTo(score.score(evidence(DRAWS)));
        assertThat(values).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(IntStream.range(0, CHANNELS).mapToObj(i -> values[i]).distinct())
                .hasSizeGreaterThan(CHANNELS / 2);
    }

    @ParameterizedTest
    @MethodSource("scores")
    void valuesFollowTheirChannels(ChannelScore score) {
        if (score.spec().needs().isEmpty()) {
            return; // drawn by place, not by channel
        }
        int[] order =
                IntStream.range(0, CHANNELS).map(k -> (k * 37 + 11) % CHANNELS).toArray();
        double[] before = score.score(evidence(DRAWS));
        double[] after = score.score(evidence(DRAWS.permuted(order)));
        double[] expected = IntStream.of(order).mapToDouble(i -> before[i]).toArray();
        assertThat(difference(expected, after)).isLessThan(ROUNDING);
    }

    /** Declared invariances hold, and those not declared fail: the declaration says neither too much nor too little. */
    @ParameterizedTest
    @EnumSource
    void exactlyTheDeclaredInvariancesHold(Invariance invariance) {
        Set<String> holding = new HashSet<>();
        Set<String> declared = new HashSet<>();
        LayerDraws changed = changed(invariance);
        for (ChannelScore score : ScoreRegistry.all()) {
            double difference = difference(score.score(evidence(DRAWS)), score.score(evidence(changed)));
            // between rounding and a visible change lies nothing
            assertThat(difference < ROUNDING || difference > 1e-3)
                    .as(score.spec().id() + " " + difference)
                    .isTrue();
            if (difference < ROUNDING) {
                holding.add(score.spec().id());
            }
            if (score.spec().invariances().contains(invariance)) {
                declared.add(score.spec().id());
            }
        }
        assertThat(holding).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("scores")
    void onlyInvariantScoresInUnitsOfTheLossCompareLayers(ChannelScore score) {
        ScoreSpec spec = score.spec();
        assertThat(spec.scope() == Scope.MODEL).isEqualTo(score instanceof ModelScore);
        if (score instanceof ModelScore) {
            assertThat(spec.invariances()).containsExactlyInAnyOrder(Invariance.values());
            assertThat(spec.measure()).isIn(ScoreSpec.Measure.NATS, ScoreSpec.Measure.SQUARED_NATS);
        }
    }

    @ParameterizedTest
    @MethodSource("scores")
    void whatWasNotMeasuredIsNamed(ChannelScore score) {
        LayerStatistics all = DRAWS.statistics();
        List<ChannelMoments> plain = all.blocks().stream()
                .map(b -> new ChannelMoments(
                        b.positions(), b.u(), b.u2(), new double[0], new double[0], new double[0], new double[0]))
                .toList();
        LayerEvidence bare =
                evidence(new LayerStatistics(0, plain, Optional.empty(), Optional.empty()), DRAWS, CONTROLS);
        assertThat(bare.measured()).containsExactlyInAnyOrder(Need.WEIGHTS, Need.ACTIVATIONS);
        Set<Need> missing = EnumSet.noneOf(Need.class);
        missing.addAll(score.spec().needs());
        missing.removeAll(bare.measured());
        assertThat(score.possibleWith(bare.measured())).isEqualTo(missing.isEmpty());
        if (missing.isEmpty()) {
            assertThat(score.score(bare)).hasSize(CHANNELS);
        } else {
            assertThatThrownBy(() -> score.score(bare))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + score.spec().id() + "'")
                    .hasMessageContaining(missing.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("scores")
    void standardErrorsComeWhereTheyAreDeclared(ChannelScore score) {
        boolean declared = score.spec().error() == ErrorKind.JACKKNIFE;
        Optional<double[]> errors = score.standardErrors(evidence(DRAWS));
        assertThat(errors.isPresent()).isEqualTo(declared);
        errors.ifPresent(e -> assertThat(e).hasSize(CHANNELS));
        LayerStatistics all = DRAWS.statistics();
        LayerStatistics one =
                new LayerStatistics(0, List.of(all.total()), all.activationProducts(), all.contributionProducts());
        assertThat(score.standardErrors(evidence(one, DRAWS, CONTROLS))).isEmpty();
    }

    @Test
    void aScoreThatOnlyDescribesCannotRank() {
        ScoreSpec spec = new LossProxy().spec();
        double[] values = {1, -2};
        assertThat(spec.keepHigh(values)).isEqualTo(values);
        assertThat(turned(spec, ScoreSpec.Direction.KEEP_LOW).keepHigh(values)).isEqualTo(new double[] {-1, 2});
        assertThatThrownBy(() -> turned(spec, ScoreSpec.Direction.INFO).keepHigh(values))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loss-proxy");
    }

    private static ScoreSpec turned(ScoreSpec s, ScoreSpec.Direction direction) {
        return new ScoreSpec(
                s.id(),
                s.title(),
                s.formula(),
                s.unit(),
                direction,
                s.needs(),
                s.scope(),
                s.measure(),
                s.error(),
                s.invariances(),
                s.provenance());
    }

    private static LayerDraws changed(Invariance invariance) {
        return switch (invariance) {
            case RESCALING ->
                DRAWS.rescaled(IntStream.range(0, CHANNELS)
                        .mapToDouble(i -> Math.scalb(1.0, i * 5 % 11 - 5))
                        .toArray());
            case SIGN ->
                DRAWS.rescaled(IntStream.range(0, CHANNELS)
                        .mapToDouble(i -> i % 3 == 0 ? -1 : 1)
                        .toArray());
            case ROTATION -> DRAWS.rotated();
        };
    }

    /** Largest change relative to the largest value. */
    private static double difference(double[] a, double[] b) {
        double most = IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i]))
                .max()
                .orElseThrow();
        return IntStream.range(0, a.length)
                        .mapToDouble(i -> Math.abs(a[i] - b[i]))
                        .max()
                        .orElseThrow()
                / most;
    }

    private static LayerEvidence evidence(LayerDraws draws) {
        return evidence(draws.statistics(), draws, CONTROLS);
    }

    private static LayerEvidence evidence(LayerStatistics statistics, LayerDraws draws, ScoreControls controls) {
        return new LayerEvidence(draws.weights(), statistics, controls);
    }
}
