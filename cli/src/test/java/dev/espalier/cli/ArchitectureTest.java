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
import dev.espalier.cli.io.Progress;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.select.VineSelector;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.jspecify.annotations.NullMarked;

/** The rooms of the house and which of them may look into which; applies to all modules. */
@AnalyzeClasses(packages = "dev.espalier", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Fewer classes than this would mean that the rules look at the wrong place. */
    private static final int FEWEST_CLASSES = 300;

    private static final String DEPENDENCE = "dev.espalier.dependence.";

    @ArchTest
    static void looksAtTheWholeHouse(JavaClasses classes) {
        assertThat(classes.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(classes).anyMatch(c -> c.getPackageName().equals("dev.espalier.numerics.kernel"));
        assertThat(classes).anyMatch(c -> c.getPackageName().equals("dev.espalier.dependence.vine"));
        assertThat(classes).anyMatch(c -> c.getPackageName().equals("dev.espalier.dependence.model"));
        assertThat(classes).anyMatch(c -> c.getPackageName().equals("dev.espalier.neural.grid"));
        assertThat(classes).anyMatch(c -> c.getPackageName().equals("dev.espalier.report"));
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
    static final ArchRule formatsStandAlone = lookOnlyDown("dev.espalier.formats..");

    @ArchTest
    static final ArchRule numericsStandsAlone = lookOnlyDown("dev.espalier.numerics..", "dev.espalier.numerics..");

    @ArchTest
    static final ArchRule dependenceStandsOnNumerics =
            lookOnlyDown("dev.espalier.dependence..", "dev.espalier.dependence..", "dev.espalier.numerics..");

    @ArchTest
    static final ArchRule neuralStandsOnDependence = lookOnlyDown(
            "dev.espalier.neural..", "dev.espalier.neural..", "dev.espalier.dependence..", "dev.espalier.numerics..");

    @ArchTest
    static final ArchRule networkStandsOnDependence = lookOnlyDown(
            "dev.espalier.network..", "dev.espalier.network..", "dev.espalier.dependence..", "dev.espalier.numerics..");

    @ArchTest
    static final ArchRule fewKnowTheFramework = noClasses()
            .that(not(resideInAnyPackage(
                    "dev.espalier.neural.training..",
                    "dev.espalier.network.backend.torch..",
                    "dev.espalier.network.tokenizer.huggingface..",
                    "dev.espalier.network.training..")))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl.."))
            .because("estimating, reading, scoring and exporting must work without the tensor library");

    @ArchTest
    static final ArchRule reportKnowsNoDomain = lookOnlyDown("dev.espalier.report..", "dev.espalier.report..");

    @ArchTest
    static final ArchRule samplesComeFirst = room("copula.sample..", "copula.sample..");

    @ArchTest
    static final ArchRule familiesKnowOnlySamples = room("copula.family..", "copula.family..", "copula.sample..");

    @ArchTest
    static final ArchRule pairsKnowNoFit =
            room("copula", "copula", "copula.grid..", "copula.family..", "copula.sample..", "measure..");

    @ArchTest
    static final ArchRule fitsKnowNoVine = room("copula.fit..", "copula..", "measure..");

    @ArchTest
    static final ArchRule vinesKnowNoSelection = room("vine", "vine", "copula..", "data", "measure..", "margin..");

    @ArchTest
    static final ArchRule measuresKnowNoModel = room("measure..", "measure..");

    @ArchTest
    static final ArchRule dataKnowNoModel = room("data..", "data..", "copula.sample..", "measure..");

    @ArchTest
    static final ArchRule informationKnowsNoFiles =
            room("info..", "info..", "vine", "vine.select..", "copula..", "data", "measure..");

    @ArchTest
    static final ArchRule modelsStandOnEverything = noClasses()
            .that(resideInAPackage("dev.espalier.dependence..").and(not(resideInAPackage(DEPENDENCE + "model.."))))
            .should()
            .dependOnClassesThat(resideInAPackage(DEPENDENCE + "model.."));

    @ArchTest
    static final ArchRule commandsFitNothingThemselves = noClasses()
            .that()
            .resideInAPackage("dev.espalier.cli..")
            .should()
            .dependOnClassesThat(belongToAnyOf(
                    PairSelector.class, VineSelector.class, Margins.class, VineInformation.class))
            .because(
                    "the command parses, calls and renders; what Java callers need as well is in dependence.model and info");

    @ArchTest
    static final ArchRule onlyTheProgramPrints = noClasses()
            .that(not(equivalentTo(Main.class).or(equivalentTo(Progress.class))))
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

    /** Classes of {@code room} use ours only from {@code allowed}, patterns below dependence; numerics is open to all. */
    private static ArchRule room(String room, String... allowed) {
        DescribedPredicate<JavaClass> below = resideInAnyPackage("dev.espalier.numerics..", "dev.espalier.formats..");
        for (String pattern : allowed) {
            below = below.or(resideInAPackage(DEPENDENCE + pattern));
        }
        return noClasses()
                .that()
                .resideInAPackage(DEPENDENCE + room)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.espalier..").and(not(below)));
    }

    private static ArchRule lookOnlyDown(String room, String... allowed) {
        DescribedPredicate<JavaClass> below = resideInAPackage("dev.espalier.formats..");
        for (String pattern : allowed) {
            below = below.or(resideInAPackage(pattern));
        }
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.espalier..").and(not(below)));
    }
}
