package dev.espalier.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.select.VineSelector;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The rooms of the house and which of them may look into which; applies to all modules. What may look at what is not repeated here:
 * it is read from the tables of ARCHITECTURE.md.
 */
@AnalyzeClasses(packages = "dev.espalier", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final HousePlan PLAN = HousePlan.read();
    private static final String ROOT = "dev.espalier.";
    /** Studies look at everything and are looked at by nobody; they are not on the class path of the program. */
    private static final String STUDIES = "benchmarks";

    @ArchTest
    static void seesEveryClassOfTheTree(JavaClasses classes) {
        Set<String> seen = classes.stream()
                .filter(c -> c.getEnclosingClass().isEmpty())
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith("-info"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        HousePlan.sources()
                .forEach((module, names) -> names.stream()
                        .filter(name -> !module.equals(STUDIES) && !name.endsWith("-info"))
                        .forEach(name -> written.add(ROOT + module + "." + name)));
        assertThat(seen).isEqualTo(written).hasSizeGreaterThan(600);
    }

    @ArchTest
    static void everyModuleAndRoomStandsInThePlan(JavaClasses classes) {
        assertThat(PLAN.looksAt().keySet()).isEqualTo(HousePlan.sources().keySet());
        HousePlan.packages().forEach((module, rooms) -> {
            if (rooms.size() > 1 && !module.equals(STUDIES)) {
                assertThat(PLAN.rooms()).as("rooms in ARCHITECTURE.md").containsKey(module);
                assertThat(PLAN.rooms().get(module))
                        .as("rooms of %s in ARCHITECTURE.md", module)
                        .containsExactlyInAnyOrderElementsOf(rooms);
            }
        });
    }

    @ArchTest
    static void modulesLookOnlyDown(JavaClasses classes) {
        PLAN.looksAt().forEach((module, below) -> {
            if (!module.equals(STUDIES)) {
                Set<String> allowed = new TreeSet<>(below);
                allowed.add(module);
                look(
                                ROOT + module + "..",
                                allowed.stream().map(m -> ROOT + m + "..").toList(),
                                ROOT + ".")
                        .check(classes);
            }
        });
    }

    @ArchTest
    static void roomsLookOnlyDown(JavaClasses classes) {
        PLAN.rooms().forEach((module, rooms) -> {
            List<String> allowed = new ArrayList<>();
            for (String room : rooms) {
                String name = ROOT + module + (room.equals(".") ? "" : "." + room);
                allowed.add(name);
                look(name, allowed, ROOT + module + "..").check(classes);
            }
        });
    }

    @ArchTest
    static void siblingsNeverMeet(JavaClasses classes) {
        for (List<String> siblings : List.of(
                List.of("dynamic", "neural", "network"),
                List.of("language", "vision"),
                List.of("formats", "numerics"))) {
            for (String one : siblings) {
                for (String other : siblings) {
                    if (!one.equals(other)) {
                        assertThat(PLAN.looksAt().getOrDefault(one, Set.of()))
                                .as("what %s looks at", one)
                                .doesNotContain(other);
                    }
                }
            }
        }
    }

    @ArchTest
    static void packagesAreNullMarked(JavaClasses classes) {
        for (JavaClass c : classes) {
            JavaPackage room = c.getPackage();
            assertThat(room.tryGetPackageInfo())
                    .as("package-info of %s", room.getName())
                    .isPresent();
            assertThat(room.isAnnotatedWith(NullMarked.class))
                    .as("%s is @NullMarked", room.getName())
                    .isTrue();
        }
    }

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.espalier.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule fewKnowTheFramework = noClasses()
            .that(not(resideInAnyPackage(
                    "dev.espalier.neural.training..",
                    "dev.espalier.language.backend.torch..",
                    "dev.espalier.language.tokenizer.huggingface..",
                    "dev.espalier.language.training..")))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl.."))
            .because("estimating, reading, scoring and exporting must work without the tensor library");

    @ArchTest
    static final ArchRule commandsFitNothingThemselves = noClasses()
            .that()
            .resideInAPackage("dev.espalier.cli..")
            .should()
            .dependOnClassesThat(
                    belongToAnyOf(PairSelector.class, VineSelector.class, Margins.class, VineInformation.class))
            .because(
                    "they parse, call and render; what callers from Java need as well is in dependence.model and info");

    @ArchTest
    static final ArchRule onlyTheProgramPrints = noClasses()
            .that(not(equivalentTo(Main.class).or(equivalentTo(TerminalProgress.class))))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule noLoggingFramework = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule failuresAreNamed = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule noJavaSerialization = noClasses()
            .that(not(assignableTo(Throwable.class)).and(not(assignableTo(Enum.class))))
            .should()
            .implement(Serializable.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
            .because("files are formats with a version, never pictures of our classes");

    @ArchTest
    static final ArchRule noMutableStatics = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule noThreadLocals = noClasses().should().dependOnClassesThat(assignableTo(ThreadLocal.class));

    @ArchTest
    static final ArchRule noHiddenRandomness =
            noClasses().should().callMethod(Math.class, "random").because("every random number has a seed");

    /** Classes of one room use those of {@code within} only where they are allowed to. */
    private static ArchRule look(String room, List<String> allowed, String within) {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage(allowed.toArray(String[]::new));
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage(within).and(not(permitted)))
                .because("ARCHITECTURE.md says so")
                .allowEmptyShould(true);
    }
}
