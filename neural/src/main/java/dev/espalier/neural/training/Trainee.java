package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** A network in training: its parameters, and its output for a batch. Not safe to share. */
interface Trainee {
    /** All parameters, in the order of the checkpoint; their gradients accumulate. */
    List<NDArray> parameters();

    /** The tensors of some examples as this network wants them. */
    Batch batch(NDManager manager, List<TrainingExample> examples);

    /** Change of the base's log density, (batch, cells, cells). */
    NDArray correction(Batch batch);
}
