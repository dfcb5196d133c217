package dev.espalier.dependence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.fit.StandardErrors;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.formats.InputException;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablePairFitTest {
    private static final PairFitControls DEFAULTS = PairFitControls.defaults();
    private static final PairFitControls NEURAL = DEFAULTS.withFamilies(EnumSet.of(Family.NEURAL));

    /** A factor and noise; a third column that is not looked at. */
    private static Table table() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] columns = new double[3][200];
        for (int i = 0; i < 200; i++) {
            columns[0][i] = random.nextGaussian();
            columns[1][i] = columns[0][i] + random.nextGaussian();
        }
        return Table.of(List.of("a", "b", "constant"), columns);
    }

    @Test
    void ranksDataAndFitsThePair() {
        TablePairFit fit = TablePairFit.of(table(), DEFAULTS, null);
        PairSample sample = PairSample.of(
                UniformColumn.of(PseudoObservations.of(table().column(0))),
                UniformColumn.of(PseudoObservations.of(table().column(1))));
        assertThat(fit.scale()).isEqualTo(Scale.DATA);
        assertThat(fit.fit()).isEqualTo(PairSelector.select(sample, DEFAULTS));
        assertThat(fit.standardErrors())
                .containsExactly(StandardErrors.of(sample, fit.fit().copula()));
        assertThat(fit.marginResidual()).isZero();
    }

    @Test
    void takesValuesInTheUnitIntervalAsUniformUnlessToldOtherwise() {
        Table table = table();
        Table uniform = Table.of(
                List.of("a", "b"), PseudoObservations.of(table.column(0)), PseudoObservations.of(table.column(1)));
        assertThat(TablePairFit.of(uniform, DEFAULTS, null).scale()).isEqualTo(Scale.COPULA);
        assertThat(TablePairFit.of(uniform, DEFAULTS, Scale.DATA).scale()).isEqualTo(Scale.DATA);
        assertThatThrownBy(() -> TablePairFit.of(table, DEFAULTS, Scale.COPULA))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(0, 1)");
    }

    @Test
    void aDensityOnAGridSaysHowUniformItsMarginsAre() {
        PairFitControls grid = DEFAULTS.withFamilies(EnumSet.of(Family.TLL));
        // margins are scaled until they are uniform to 1e-10 or better, which floating point does not make 0
        assertThat(TablePairFit.of(table(), grid, null).marginResidual()).isBetween(0.0, 1e-10);
    }

    @Test
    void theTrainedEstimatorAloneWantsRows() {
        Table few = table().rows(IntStream.range(0, 20).toArray());
        assertThatThrownBy(() -> TablePairFit.of(few, NEURAL, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column pair a,b has 20");
    }
}
