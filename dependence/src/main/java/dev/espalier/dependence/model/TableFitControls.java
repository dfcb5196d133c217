package dev.espalier.dependence.model;

import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.vine.select.VineFitControls;

/**
 * How a table is fitted.
 *
 * @param vine how the vine is selected and fitted
 * @param missing what is done with missing values first (default: every pair uses the rows it has)
 * @param scale the scale the table is on (default: data, whose values are ranked)
 */
public record TableFitControls(VineFitControls vine, MissingPolicy missing, Scale scale) {
    /** The defaults of vines, missing values pairwise, on the data scale. */
    public static TableFitControls defaults() {
        return new TableFitControls(VineFitControls.defaults(), MissingPolicy.PAIRWISE, Scale.DATA);
    }

    /** The same with another way to fit the vine. */
    public TableFitControls withVine(VineFitControls controls) {
        return new TableFitControls(controls, missing, scale);
    }

    /** The same with another policy for missing values. */
    public TableFitControls withMissing(MissingPolicy policy) {
        return new TableFitControls(vine, policy, scale);
    }

    /** The same for a table on another scale. */
    public TableFitControls withScale(Scale other) {
        return new TableFitControls(vine, missing, other);
    }
}
