package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.espalier.dependence.copula.Bestiary.Kind;
import dev.espalier.dependence.copula.Bestiary.Specimen;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No family escapes the contract tests: the numbers here are raised by whoever adds one. */
class BestiaryTest {
    @Test
    void everyFamilyIsOnAGridOrHasFormulas() {
        assertThat(Family.values()).hasSize(14);
        Set<Family> onGrid =
                Arrays.stream(Family.values()).filter(Family::onGrid).collect(Collectors.toSet());
        assertThat(onGrid).containsExactlyInAnyOrder(Family.TLL, Family.NEURAL);
        Set<Family> all = new HashSet<>(Bestiary.families());
        assertThat(all).hasSize(12).doesNotContainAnyElementsOf(onGrid);
        all.addAll(onGrid);
        assertThat(all).containsExactlyInAnyOrder(Family.values());
    }

    @Test
    void everyParametricFamilyHasFormulasOfItsOwn() {
        Set<Class<?>> classes = new HashSet<>();
        for (Family family : Family.values()) {
            if (!family.onGrid()) {
                FamilyFormulas formulas = Formulas.of(family);
                assertThat(formulas.family()).isEqualTo(family);
                assertThat(classes.add(formulas.getClass()))
                        .as("%s shares its formulas", family)
                        .isTrue();
                // formulas have no state, so there is one of them
                assertThat(Formulas.of(family)).isSameAs(formulas);
            }
        }
        assertThat(classes).hasSize(12);
    }

    @Test
    void gridsAreRefusedByName() {
        for (Family family : List.of(Family.TLL, Family.NEURAL)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formulas.of(family))
                    .withMessageContaining(family.code())
                    .withMessageContaining("grid");
            assertThat(Bestiary.of(family)).isEmpty();
        }
    }

    @Test
    void everyFamilyStandsForItselfWithTameAndExtremeSpecimens() {
        Map<Family, List<Specimen>> byFamily = Bestiary.all().collect(Collectors.groupingBy(Specimen::family));
        assertThat(byFamily.keySet()).containsExactlyInAnyOrderElementsOf(Bestiary.families());
        byFamily.forEach((family, specimens) -> {
            int parameters = family.parameterCount();
            long tame = specimens.stream().filter(s -> s.kind() == Kind.TAME).count();
            assertThat(tame).as("%s", family).isGreaterThanOrEqualTo(parameters == 0 ? 1 : 3);
            // every corner of the box, and a point just inside of it
            assertThat(specimens.size() - tame).as("%s", family).isEqualTo(parameters == 0 ? 0 : 2L << parameters);
            specimens.forEach(s -> family.requireValid(s.parameters()));
        });
        // 2 * 2 at each of five boxes of one parameter, 2 * 4 at each of five of two, 2 * 8 at Tawn's
        assertThat(Bestiary.tame().count()).isEqualTo(40);
        assertThat(Bestiary.all().count()).isEqualTo(40 + 5 * 4 + 5 * 8 + 16);
    }
}
