package dev.espalier.neural.training;

/** The networks that can be trained. */
public enum NetworkKind {
    /** A few dense layers per cell that gate multi-scale evidence against a parametric start; the one in use. */
    EVIDENCE,
    /**
     * A convolutional encoder and decoder from the bare histogram to the log density, as in Safaai 2026, arXiv 2604.20568,
     * in a size a processor can train; kept for comparison, it cannot be written as a weights file.
     */
    DENOISER
}
