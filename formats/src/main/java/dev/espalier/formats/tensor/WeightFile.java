package dev.espalier.formats.tensor;

import java.util.SortedMap;

/** Tensors of a file or of several, some of which may hold no weights. */
public interface WeightFile extends TensorSource {
    /** Names and types of tensors that are there but hold no weights that can be read. */
    SortedMap<String, String> unreadable();
}
