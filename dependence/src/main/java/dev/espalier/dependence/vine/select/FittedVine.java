package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.VineCopula;
import java.util.List;

/** A model with its fitted edges in the order of its structure. */
record FittedVine(VineCopula model, List<List<EdgeFit>> edges, double logLikelihood) {}
