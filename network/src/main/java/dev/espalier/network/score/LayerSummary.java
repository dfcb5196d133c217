package dev.espalier.network.score;

import dev.espalier.network.concentration.BlockBootstrap;
import dev.espalier.network.concentration.Concentration;
import dev.espalier.network.concentration.CoreStability;
import dev.espalier.network.concentration.EffectiveWriteDimension;
import dev.espalier.network.concentration.Halo;
import dev.espalier.network.concentration.HaloSummary;
import dev.espalier.network.concentration.OutlierComparison;
import dev.espalier.network.concentration.Redundancy;
import dev.espalier.network.concentration.Supernodes;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.unit.ChannelSet;
import java.util.Optional;

/**
 * What a report says of one layer's structure.
 *
 * <p>The arrays belong to this object.
 *
 * @param layer index, from 0
 * @param concentration of its loss proxy
 * @param supernodes its core
 * @param outliers loss proxy against activation power
 * @param writing effective dimension the core writes to
 * @param stability of the core over blocks of samples, if there are two
 * @param halo core and halo, if Q was measured
 * @param haloSummary how redundant the halo is, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read; never compared
public record LayerSummary(
        int layer,
        Concentration concentration,
        ChannelSet supernodes,
        OutlierComparison outliers,
        EffectiveWriteDimension writing,
        Optional<CoreStability> stability,
        Optional<Halo> halo,
        Optional<HaloSummary> haloSummary) {
    private static final int BOOTSTRAP_DRAWS = 200;
    private static final int RANDOM_SETS = 20;

    /** From everything measured of a layer, 200 bootstrap draws and 20 random sets each; empty without gradients. */
    public static Optional<LayerSummary> of(LayerEvidence evidence) {
        if (!evidence.measured().contains(Need.GRADIENTS)) {
            return Optional.empty();
        }
        evidence.require(new LossProxy().spec());
        LayerStatistics statistics = evidence.statistics();
        int layer = statistics.layer();
        double fraction = evidence.controls().coreFraction();
        long seed = evidence.controls().seed();
        ChannelMoments sums = statistics.total();
        double[] lossProxy = LossProxy.values(sums);
        ChannelSet core = Supernodes.of(lossProxy, fraction);
        Optional<Halo> halo = statistics.contributionProducts().map(products -> evidence.halo(lossProxy));
        return Optional.of(new LayerSummary(
                layer,
                Concentration.of(lossProxy, fraction),
                core,
                OutlierComparison.of(lossProxy, ActivationPower.values(sums), fraction),
                EffectiveWriteDimension.of(evidence.weights(), core, RANDOM_SETS, seed, layer),
                BlockBootstrap.of(statistics.blocks(), seed, layer)
                        .map(bootstrap -> bootstrap.coreStability(LossProxy::values, fraction, BOOTSTRAP_DRAWS)),
                halo,
                halo.flatMap(h -> haloSummary(h, evidence, sums))));
    }

    private static Optional<HaloSummary> haloSummary(Halo halo, LayerEvidence evidence, ChannelMoments sums) {
        ScoreControls controls = evidence.controls();
        Redundancy redundancy = Redundancy.of(
                evidence.contributionProducts(),
                Halo.contributionMeans(sums),
                controls.halo().positiveOnly());
        return HaloSummary.of(
                halo,
                redundancy,
                controls.redundancyPartners(),
                new HaloSummary.Drawing(
                        BOOTSTRAP_DRAWS, controls.seed(), evidence.statistics().layer()));
    }
}
