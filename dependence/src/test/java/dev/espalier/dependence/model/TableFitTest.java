package dev.espalier.dependence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.dependence.vine.select.FitProgress;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table fitted in one call is the fit of its ranks, with what belongs to it. */
class TableFitTest {
    private static final Workers TWO = Workers.of(2);
    private static final List<String> COLUMNS = List.of("alcohol", "malic_acid", "ash", "proline");
    private static final Table WINE = Examples.table("wine").select(COLUMNS);
    private static final TableFitControls CONTROLS = TableFitControls.defaults()
            .withVine(VineFitControls.defaults()
                    .withPairs(PairFitControls.defaults().withFamilies(FamilySets.TAU_INVERTIBLE)));
    private static final TableFit FIT = TableFit.of(WINE, CONTROLS, TWO);

    @AfterAll
    static void close() {
        TWO.close();
    }

    private static Table holes() {
        double[][] columns = new double[COLUMNS.size()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = WINE.column(j);
        }
        columns[1][3] = Double.NaN;
        columns[2][10] = Double.NaN;
        columns[2][11] = Double.NaN;
        return Table.of(COLUMNS, columns);
    }

    @Test
    void isTheFitOfTheRanksWithMargins() {
        UniformTable sample = CopulaScale.ofRanks(WINE);
        VineFit fit = VineSelector.fit(sample, COLUMNS, CONTROLS.vine(), TWO);
        assertThat(FIT.fit().model()).isEqualTo(fit.model());
        assertThat(FIT.margins()).isEqualTo(Margins.fit(WINE, sample.kinds()));
        assertThat(FIT.table()).isSameAs(WINE);
        assertThat(FIT.missing().droppedRows()).isZero();
    }

    @Test
    void itsModelScoresRowsOfTheTable() {
        double[] scores = FIT.model().logPdf(WINE, TWO);
        double[] copula = FIT.fit().model().logPdf(FIT.model().toCopula(WINE), TWO);
        double[] margins = Margins.fit(WINE, FIT.sample().kinds()).logPdf(WINE);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isEqualTo(copula[i] + margins[i]);
        }
        assertThat(FIT.model().scale()).isEqualTo(Scale.DATA);
    }

    @Test
    void itsFileIsReadAsTheSameModel(@TempDir Path folder) {
        Path path = folder.resolve("model.json");
        FIT.file().write(path);
        assertThat(ModelFile.isModel(path)).isTrue();
        ModelFile file = ModelFile.read(path);
        assertThat(file.statistics().orElseThrow().bic()).isEqualTo(FIT.fit().bic());
        ScaledModel read = ScaledModel.read(path);
        assertThat(read.name()).isEqualTo(path.toString());
        assertThat(read.logPdf(WINE, TWO)).containsExactly(FIT.model().logPdf(WINE, TWO));
    }

    @Test
    void treatsMissingValuesAsAsked() {
        Table holes = holes();
        TableFit pairwise = TableFit.of(holes, CONTROLS, TWO);
        assertThat(pairwise.missing().missingCells()).isEqualTo(3);
        assertThat(pairwise.table().rows()).isEqualTo(WINE.rows());
        TableFit rows = TableFit.of(holes, CONTROLS.withMissing(MissingPolicy.ROWS), TWO);
        assertThat(rows.missing().droppedRows()).isEqualTo(3);
        assertThat(rows.table().rows()).isEqualTo(WINE.rows() - 3);
        assertThat(rows.fit().n()).isEqualTo(WINE.rows() - 3);
        assertThatThrownBy(() -> TableFit.of(holes, CONTROLS.withMissing(MissingPolicy.REFUSE), TWO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 4, column 'malic_acid'");
    }

    @Test
    void onTheCopulaScaleValuesAreTakenAsTheyAre() {
        assertThatThrownBy(() -> TableFit.of(WINE, CONTROLS.withScale(Scale.COPULA), TWO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(0, 1)");
        Table uniform = FIT.model().onCopulaScale().simulate(300, 5, TWO);
        TableFit fit = TableFit.of(uniform, CONTROLS.withScale(Scale.COPULA), TWO);
        assertThat(fit.margins()).isNull();
        assertThat(fit.sample().column(2).toArray()).containsExactly(uniform.column(2));
        assertThat(fit.model().scale()).isEqualTo(Scale.COPULA);
        assertThat(fit.file().margins()).isEmpty();
    }

    @Test
    void weightsCountInTheVine() {
        double[] weights = new double[WINE.rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 + i % 3;
        }
        TableFit weighted = TableFit.of(WINE.withWeights(weights), CONTROLS, TWO);
        assertThat(weighted.fit().effectiveSize()).isLessThan(WINE.rows());
        assertThat(weighted.fit().logLikelihood()).isNotEqualTo(FIT.fit().logLikelihood());
        // the lean taken off is that of the effective rows, and the total is per row
        double perRow = (weighted.fit().logLikelihood()
                        - weighted.fit().parameterCount()
                                / 2
                                * WINE.rows()
                                / weighted.fit().effectiveSize())
                / WINE.rows();
        // approximations of h-functions between fit and evaluation
        assertThat(weighted.information(TWO).total().nats()).isCloseTo(perRow, within(1e-9));
    }

    @Test
    void tellsItsProgressEdgeByEdge() {
        AtomicInteger told = new AtomicInteger();
        FitProgress progress = (done, total) -> {
            told.incrementAndGet();
            assertThat(total).isEqualTo(6);
        };
        TableFit.of(WINE, CONTROLS, TWO, progress);
        assertThat(told).hasValue(6);
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertThatThrownBy(() -> TableFit.of(WINE.select(List.of("ash")), CONTROLS, TWO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two columns");
        TableFitControls neural = CONTROLS.withVine(
                CONTROLS.vine().withPairs(PairFitControls.defaults().withFamilies(EnumSet.of(Family.NEURAL))));
        Table few = WINE.rows(IntStream.range(0, 20).toArray());
        assertThatThrownBy(() -> TableFit.of(few, neural, TWO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neural needs at least 30 rows, found 20");
    }
}
