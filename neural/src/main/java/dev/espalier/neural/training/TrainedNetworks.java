package dev.espalier.neural.training;

import dev.espalier.neural.estimator.AmortisedEstimator;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.neural.estimator.EffectiveParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a training yields.
 *
 * @param networks one per stage; none for a network that is only compared
 * @param curve how the loss fell
 * @param factor of the effective number of parameters
 * @param exponent of the effective number of parameters
 */
public record TrainedNetworks(List<CellNetwork> networks, TrainingCurve curve, double factor, double exponent) {
    /** Copies the networks. */
    public TrainedNetworks {
        networks = List.copyOf(networks);
    }

    /**
     * Writes the weights file.
     *
     * @param provenance what to record: program, command, seed, date, machine
     * @throws IllegalStateException when there is no network to write
     */
    public void write(Path file, TrainingControls controls, Map<String, String> provenance) {
        if (networks.isEmpty()) {
            throw new IllegalStateException("a network for comparison has no weights file");
        }
        EffectiveParameters effective = new EffectiveParameters(factor, exponent);
        AmortisedEstimator.write(file, networks, controls.startFamilies(), effective, provenance);
    }
}
