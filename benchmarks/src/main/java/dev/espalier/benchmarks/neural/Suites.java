package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import java.util.ArrayList;
import java.util.List;

/** Errors of the density on parametric laws: the reference's suite, families unlike it, and laws of no family. */
final class Suites implements StudySection {
    @Override
    public String code() {
        return "suites";
    }

    @Override
    public String title() {
        return "Densities of parametric laws and mixtures";
    }

    @Override
    public String method(StudyControls controls) {
        return errorsExplained() + " Samples of " + StudyControls.join(controls.sizes()) + " rows, " + controls.seeds()
                + " per law (a quarter of that above " + StudyControls.LARGE
                + " rows). First suite: the reference's six laws."
                + " Second: the same with all rotations of the asymmetric ones. Third: families and strengths unlike these."
                + " Fourth: laws that no family describes, so that no oracle exists: mixtures of two, and the partial copula"
                + " of a pair that is Gaussian given z with a correlation of 0.85 cos^2(pi z) - 0.1, z uniform.";
    }

    /** How errors of densities are defined, for every section that has them. */
    static String errorsExplained() {
        return "Squared error (a): the mean over 64 x 64 equal cells of (p - q)^2, p and q the densities of estimate and truth"
                + " averaged over the cell, both exact, from differences of the distribution functions. Squared error (b): as"
                + " the reference did it, the densities at the cells' centres, clipped to [1e-12, 1e6], scaled to mass one and"
                + " projected to uniform margins in 50 rounds; its own units are smaller by 4096. Divergence: the integral of"
                + " c log(c/estimate), by quadrature with the exact c. Information error: absolute.";
    }

    private static List<Truth> six() {
        return List.of(
                MixtureTruth.of(Family.INDEPENDENCE, 0),
                MixtureTruth.of(Family.GAUSSIAN, 0, 0.7),
                MixtureTruth.of(Family.GAUSSIAN, 0, -0.7),
                MixtureTruth.of(Family.CLAYTON, 0, 3),
                MixtureTruth.of(Family.FRANK, 0, 5),
                MixtureTruth.of(Family.GUMBEL, 0, 2.5));
    }

    private static List<Truth> rotated() {
        List<Truth> all = new ArrayList<>(List.of(
                MixtureTruth.of(Family.INDEPENDENCE, 0),
                MixtureTruth.of(Family.GAUSSIAN, 0, 0.7),
                MixtureTruth.of(Family.GAUSSIAN, 0, -0.7),
                MixtureTruth.of(Family.FRANK, 0, 5),
                MixtureTruth.of(Family.FRANK, 0, -5)));
        all.addAll(MixtureTruth.rotations(Family.CLAYTON, 3));
        all.addAll(MixtureTruth.rotations(Family.GUMBEL, 2.5));
        return all;
    }

    private static List<Truth> otherFamilies() {
        return List.of(
                MixtureTruth.of(Family.BB1, 0, 0.6, 1.4),
                MixtureTruth.of(Family.BB1, 270, 1.5, 1.2),
                MixtureTruth.of(Family.BB7, 0, 1.8, 0.7),
                MixtureTruth.of(Family.BB7, 90, 1.3, 1.6),
                MixtureTruth.of(Family.BB8, 180, 4, 0.8),
                MixtureTruth.of(Family.TAWN, 0, 0.9, 0.4, 3.5),
                MixtureTruth.of(Family.TAWN, 180, 0.3, 0.8, 5),
                MixtureTruth.of(Family.STUDENT, 0, 0.3, 3),
                MixtureTruth.of(Family.STUDENT, 0, -0.5, 3));
    }

    private static List<Truth> ofNoFamily() {
        return List.of(
                MixtureTruth.two(
                        "clayton 3 + gumbel 2.5, 180 degrees, equal weights",
                        0.5,
                        ParametricPairCopula.of(Family.CLAYTON, 0, 3),
                        ParametricPairCopula.of(Family.GUMBEL, 180, 2.5)),
                MixtureTruth.two(
                        "gumbel 2 + gumbel 2, 180 degrees, 0.6 : 0.4",
                        0.6,
                        ParametricPairCopula.of(Family.GUMBEL, 0, 2),
                        ParametricPairCopula.of(Family.GUMBEL, 180, 2)),
                MixtureTruth.two(
                        "gaussian 0.8 + gaussian -0.6, 0.7 : 0.3",
                        0.7,
                        ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.8),
                        ParametricPairCopula.of(Family.GAUSSIAN, 0, -0.6)),
                MixtureTruth.two(
                        "joe 4 + independence, 0.4 : 0.6",
                        0.4,
                        ParametricPairCopula.of(Family.JOE, 0, 4),
                        ParametricPairCopula.of(Family.INDEPENDENCE, 0)),
                MixtureTruth.two(
                        "frank 8 + clayton 2, 90 degrees, equal weights",
                        0.5,
                        ParametricPairCopula.of(Family.FRANK, 0, 8),
                        ParametricPairCopula.of(Family.CLAYTON, 90, 2)),
                MixtureTruth.partial());
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<StudyTable> tables = new ArrayList<>();
        tables.addAll(new DensityErrors(six(), controls.sizes(), controls).tables("Six laws"));
        tables.addAll(new DensityErrors(rotated(), controls.sizes(), controls).tables("Six laws and rotations"));
        tables.addAll(new DensityErrors(otherFamilies(), controls.sizes(), controls).tables("Other families"));
        tables.addAll(new DensityErrors(ofNoFamily(), controls.sizes(), controls).tables("Laws of no family"));
        return tables;
    }
}
