package dev.espalier.dependence.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.formats.InputException;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void everyExampleIsFittableAndListedWithItsDigest() {
        for (String name : Examples.names()) {
            Table table = Examples.table(name);
            TableChecks.requireFittable(table);
            assertThat(Examples.provenance())
                    .contains("## " + name + ".csv")
                    .contains(table.origin().sha256());
        }
    }

    @Test
    void firstExampleIsLargeAndContinuous() {
        Table table = Examples.table("breast-cancer");
        assertThat(table.rows()).isEqualTo(569);
        assertThat(table.columns()).isEqualTo(10);
        assertThat(CopulaScale.kinds(table)).containsOnly(VariableKind.CONTINUOUS);
        assertThat(table.get(0, table.indexOf("radius"))).isEqualTo(17.99);
    }

    @Test
    void unknownExamplesAreRefused() {
        assertThatThrownBy(() -> Examples.table("iris"))
                .isInstanceOf(InputException.class)
                .hasMessage("no example 'iris'; examples: breast-cancer, wine");
    }
}
