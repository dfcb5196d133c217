package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import dev.espalier.language.backend.Hidden;

/** A residual stream in the tensor library's memory. */
record TorchHidden(NDArray tensor) implements Hidden {
    static NDArray tensor(Hidden hidden) {
        if (hidden instanceof TorchHidden own) {
            return own.tensor;
        }
        throw new IllegalArgumentException("this hidden state belongs to another backend");
    }

    @Override
    public int tokens() {
        return Math.toIntExact(tensor.getShape().get(0));
    }

    @Override
    public float[] toArray() {
        return Tensors.floats(tensor);
    }

    @Override
    public void close() {
        tensor.close();
    }
}
