package dev.espalier.dependence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A vine on the scale of its rows: what it reads, scores and draws, on both scales. */
class ScaledModelTest {
    private static final Workers ONE = Workers.of(1);
    private static final Table WINE = Examples.table("wine").select(List.of("alcohol", "ash", "proline"));
    private static final TableFit FIT = TableFit.of(
            WINE,
            TableFitControls.defaults()
                    .withVine(VineFitControls.defaults()
                            .withPairs(PairFitControls.defaults()
                                    .withFamilies(EnumSet.of(Family.GAUSSIAN, Family.CLAYTON)))),
            ONE);
    private static final ScaledModel MODEL = FIT.model();
    private static final VineFitControls GAUSSIAN =
            VineFitControls.defaults().withPairs(PairFitControls.defaults().withFamilies(EnumSet.of(Family.GAUSSIAN)));

    @AfterAll
    static void close() {
        ONE.close();
    }

    /** Two variables, the second discrete, known by no names. */
    private static ScaledModel nameless() {
        VineCopula vine = VineCopula.of(
                RVineStructure.dVine(1, 2),
                List.of(List.of(ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.5))),
                VineCopula.defaultNames(2),
                List.of(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE));
        return ScaledModel.of(ModelFile.of(vine), null, "file.json");
    }

    @Test
    void aFilesScaleIsThatOfItsMarginsUnlessAskedOtherwise() {
        ModelFile with = FIT.file();
        ModelFile without = ModelFile.of(with.vine());
        assertThat(ScaledModel.of(with, null, "m").scale()).isEqualTo(Scale.DATA);
        assertThat(ScaledModel.of(with, Scale.COPULA, "m").scale()).isEqualTo(Scale.COPULA);
        assertThat(ScaledModel.of(without, null, "m").scale()).isEqualTo(Scale.COPULA);
        assertThatThrownBy(() -> ScaledModel.of(without, Scale.DATA, "mine.json"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.MISMATCH))
                .hasMessageStartingWith("mine.json: the model keeps no margins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaledModel.of(nameless().vine(), FIT.margins()))
                .withMessageContaining("do not belong");
    }

    @Test
    void findsColumnsByNameWhateverTheirOrder() {
        Table turned = WINE.select(List.of("proline", "alcohol", "ash"));
        assertThat(MODEL.logPdf(turned, ONE)).containsExactly(MODEL.logPdf(WINE, ONE));
        assertThatThrownBy(() -> MODEL.logPdf(WINE.select(List.of("ash", "alcohol")), ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'proline'");
        assertThatThrownBy(() -> MODEL.indexOf("age"))
                .isInstanceOf(InputException.class)
                .hasMessage("the model: no variable 'age'; there are: alcohol, ash, proline");
    }

    @Test
    void takesColumnsByPositionWithLeftLimitsBehind() {
        ScaledModel model = nameless();
        assertThat(model.byPosition()).isTrue();
        double[] u = {0.3, 0.8};
        double[] upper = {0.5, 1 - 1e-3};
        double[] left = {0.2, 0.5};
        double[] expected = model.logPdf(Table.of(List.of("x", "y", "z"), u, upper, left), ONE);
        // left limits of all variables: that of the continuous one is not looked at
        assertThat(model.logPdf(Table.of(List.of("x", "y", "l", "m"), u, upper, u, left), ONE))
                .containsExactly(expected);
        assertThatThrownBy(() -> model.logPdf(Table.of(List.of("x", "y"), u, upper), ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 2 columns, the model file.json needs 3");
        ScaledModel named = ScaledModel.of(model.vine());
        assertThatThrownBy(() -> named.logPdf(Table.of(List.of("u1", "u2"), u, upper), ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("variable 'u2' is discrete");
    }

    @Test
    void rosenblattAndBackGivesTheRows() {
        Table rows = MODEL.simulate(200, 3, ONE);
        double[][] uniforms = MODEL.rosenblatt(rows, ONE).columns().stream()
                .map(c -> c.toArray())
                .toArray(double[][]::new);
        Table back = MODEL.inverseRosenblatt(Table.of(MODEL.names(), uniforms), ONE);
        assertThat(back.names()).isEqualTo(MODEL.names());
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 200; i++) {
                // good to 1e-9 in probability, which the quantile stretches in the tails
                assertThat(back.get(i, j)).isCloseTo(rows.get(i, j), within(1e-5 * (1 + Math.abs(rows.get(i, j)))));
            }
        }
    }

    @Test
    void drawsAreThoseOfTheVineThroughTheMargins() {
        Table uniform = MODEL.onCopulaScale().simulate(50, 9, ONE);
        Table data = MODEL.simulate(50, 9, ONE);
        Margin ash = FIT.file().margins().orElseThrow().list().get(1);
        for (int i = 0; i < 50; i++) {
            assertThat(data.get(i, 1)).isEqualTo(ash.quantile(uniform.get(i, 1)));
        }
        assertThat(MODEL.simulateQuasi(64, 1, ONE).rows()).isEqualTo(64);
    }

    @Test
    void givenColumnsHoldTheirVeryValue() {
        GivenRows drawn = MODEL.simulateGiven(Map.of("alcohol", 13.05, "proline", 700.0), 40, 2, ONE);
        assertThat(drawn.table().column(0)).hasSize(40).containsOnly(13.05);
        assertThat(drawn.table().column(2)).containsOnly(700.0);
        assertThat(drawn.table().column(1)).doesNotHaveDuplicates();
        GivenRows uniform = MODEL.onCopulaScale().simulateGiven(Map.of("ash", 0.4), 10, 2, ONE);
        assertThat(uniform.table().column(1)).containsOnly(0.4);
        assertThat(uniform.areScarce()).isFalse();
        assertThatThrownBy(() -> MODEL.onCopulaScale().simulateGiven(Map.of("ash", 2.4), 10, 2, ONE))
                .isInstanceOf(InputException.class)
                .hasMessage("ash = 2.4 lies outside (0, 1), the copula scale of the model");
    }

    @Test
    void anAtomStandsInTheMiddleOfItsJump() {
        double[] x = new double[60];
        double[] level = new double[60];
        for (int i = 0; i < 60; i++) {
            x[i] = i + 0.5;
            level[i] = i % 4;
        }
        TableFit fit = TableFit.of(
                Table.of(List.of("x", "level"), x, level),
                TableFitControls.defaults().withVine(GAUSSIAN),
                ONE);
        // four levels of a quarter each: level 1 jumps from 1/4 to 2/4
        assertThat(fit.model().toCopula("level", 1)).isCloseTo(0.375, within(1e-12));
    }
}
