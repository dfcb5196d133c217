package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.espalier.cli.command.HelpWords;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.info.InformationEstimator;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.neural.training.NetworkKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Help names everything there is to choose from: the entries of enums and registries, by the words the options take. */
class HelpTest {
    private static final List<String> COMMANDS = List.of(
            "",
            "fit",
            "score",
            "sample",
            "rosenblatt",
            "information",
            "pair",
            "pair fit",
            "pair eval",
            "compare",
            "channels",
            "prune",
            "perplexity",
            "train-language-model",
            "train-estimator",
            "doctor");

    private static final List<String> FAMILIES = codes(Family.values(), Family::code);
    private static final List<String> SCALES = codes(Scale.values(), Scale::code);
    private static final List<String> SCORES =
            ScoreRegistry.all().stream().map(score -> score.spec().id()).toList();
    private static final List<String> ARCHITECTURES =
            codes(Architecture.values(), a -> a.className().replace("ForCausalLM", ""));

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments("fit", "--families", FAMILIES),
                arguments("fit", "--families", FamilySets.NAMED.keySet()),
                arguments("fit", "--criterion", codes(Criterion.values(), Criterion::code)),
                arguments("fit", "--structure", codes(StructureKind.values(), StructureKind::code)),
                arguments("fit", "--tree-criterion", codes(TreeCriterion.values(), TreeCriterion::code)),
                arguments("fit", "--missing", codes(MissingPolicy.values(), MissingPolicy::code)),
                arguments("fit", "--scale", SCALES),
                arguments("fit", "--example", Examples.names()),
                arguments("pair fit", "--families", FAMILIES),
                arguments("pair fit", "--families", FamilySets.NAMED.keySet()),
                arguments("pair fit", "--criterion", codes(Criterion.values(), Criterion::code)),
                arguments("pair fit", "--scale", SCALES),
                arguments(
                        "pair eval",
                        "--family",
                        FamilySets.PARAMETRIC.stream().map(Family::code).toList()),
                arguments("score", "--scale", SCALES),
                arguments("sample", "--scale", SCALES),
                arguments("rosenblatt", "--scale", SCALES),
                arguments("compare", "--scale", SCALES),
                arguments(
                        "information",
                        "--estimator",
                        InformationEstimator.all().stream()
                                .map(InformationEstimator::name)
                                .toList()),
                arguments("channels", "--score", SCORES),
                arguments("channels", "MODEL_DIR", ARCHITECTURES),
                arguments("prune", "--score", SCORES),
                arguments("prune", "MODEL_DIR", ARCHITECTURES),
                arguments("prune", "--allocation", codes(Allocation.values(), Allocation::label)),
                arguments("prune", "--target", words(Target.values())),
                arguments("train-estimator", "--network", words(NetworkKind.values())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("choices")
    void namesEveryChoice(String command, String option, Collection<String> entries) {
        assertThat(description(command, option).split("[^A-Za-z0-9-]+")).containsAll(entries);
    }

    @Test
    void explainsChoicesInTheWordsOfTheirRegistry() {
        assertThat(description("fit", "--missing")).contains(codes(MissingPolicy.values(), MissingPolicy::explanation));
        assertThat(description("fit", "--scale")).contains(codes(Scale.values(), Scale::explanation));
        assertThat(description("information", "--estimator"))
                .contains(InformationEstimator.all().stream()
                        .map(InformationEstimator::explanation)
                        .filter(words -> !words.isEmpty())
                        .toList());
    }

    @Test
    void leavesNoPlaceholderOpen() {
        for (String command : COMMANDS) {
            assertThat(help(command)).as(command).startsWith("Usage: espalier").doesNotContain("${", "null");
        }
    }

    @Test
    void listsEveryCommandTestedHere() {
        String commands = help("").substring(help("").indexOf("Commands:"));
        List<String> listed = commands.lines()
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split("[ ,]")[0])
                .toList();
        assertThat(COMMANDS).containsAll(listed);
    }

    @Test
    void noKeyTakesThePlaceOfADescription() {
        assertThat(Collections.list(new HelpWords().getKeys())).allMatch(key -> key.contains("."));
    }

    private static String help(String command) {
        return CommandLineRun.of((command + " --help").strip().split(" "))
                .worked()
                .out();
    }

    /** What stands beside an option or parameter, on one line, so that a list may be broken anywhere. */
    private static String description(String command, String option) {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : help(command).lines().toList()) {
            if (line.matches(" {2,6}[-\\[A-Z].*")) {
                String[] heading = line.strip().split(" {2,}")[0].split("[ ,=\\[\\]]+");
                inside = List.of(heading).contains(option);
            }
            inside &= !line.isBlank();
            text.append(inside ? line.strip() + " " : "");
        }
        return text.toString();
    }

    private static <E> List<String> codes(E[] values, Function<E, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    private static <E extends Enum<E>> List<String> words(E[] values) {
        return codes(values, e -> e.name().toLowerCase(Locale.ROOT));
    }
}
