package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import java.util.ArrayList;
import java.util.List;

/** Errors of the density on laws with ridges and edges. */
final class Patterns implements StudySection {
    private static final List<Integer> SIZES = List.of(2000, 5000);

    @Override
    public String code() {
        return "patterns";
    }

    @Override
    public String title() {
        return "Densities of patterns";
    }

    @Override
    public String method(StudyControls controls) {
        return "Densities constant in each of 64 x 64 cells: a pattern at the centres, projected to uniform margins; samples of"
                + " 2000 and 5000 rows draw a cell and a point in it. First the reference's three: "
                + "x (arms of width 0.03 and equal height), ring (radius 0.30, width 0.035) and double banana (amplitude 0.15,"
                + " offset 0.20, width 0.03); then five others. " + Suites.errorsExplained() + " " + controls.seeds()
                + " samples per law.";
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<StudyTable> tables = new ArrayList<>();
        tables.addAll(new DensityErrors(PatternTruth.published(), SIZES, controls).tables("The reference's patterns"));
        tables.addAll(new DensityErrors(PatternTruth.unseen(), SIZES, controls).tables("Other patterns"));
        return tables;
    }
}
