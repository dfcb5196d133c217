package dev.espalier.network.sums;

/** Takes what a calibration pass measured, layer by layer. */
@FunctionalInterface
public interface LayerVisitor {
    /** Called once per layer, in ascending order, on the caller's thread; the products are let go of afterwards. */
    void visit(LayerStatistics statistics);
}
