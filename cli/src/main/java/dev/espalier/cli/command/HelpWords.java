package dev.espalier.cli.command;

import static java.util.stream.Collectors.joining;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.info.EstimatorCapability;
import dev.espalier.dependence.info.InformationEstimator;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.language.model.Architecture;
import dev.espalier.network.score.ScoreRegistry;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.function.Function;

/**
 * What help texts say about choices, read off the enums and registries that hold them.
 *
 * <p>A text names its list as <code>${bundle:choices.families}</code>. Keys have a dot, since one that is an option's own name
 * would take the place of that option's description.
 */
public final class HelpWords extends ListResourceBundle {
    private static final String ARCHITECTURE_SUFFIX = "ForCausalLM";

    @Override
    protected Object[][] getContents() {
        return new Object[][] {
            {"choices.families", list(codes(Family.values(), Family::code))},
            {
                "choices.parametric-families",
                either(FamilySets.PARAMETRIC.stream().map(Family::code).toList())
            },
            {"choices.family-sets", list(FamilySets.NAMED.keySet())},
            {"default.families", Choices.FamilyList.Value.USUAL.text()},
            {"choices.criteria", either(codes(Criterion.values(), Criterion::code))},
            {"default.criterion", FitOptions.USUAL.vine().pairs().criterion().code()},
            {"choices.structures", either(codes(StructureKind.values(), StructureKind::code))},
            {"default.structure", FitOptions.USUAL.vine().kind().code()},
            {"choices.tree-criteria", either(codes(TreeCriterion.values(), TreeCriterion::code))},
            {"default.tree-criterion", FitOptions.USUAL.vine().treeCriterion().code()},
            {"choices.scales", explained(Scale.values(), Scale::code, Scale::explanation)},
            {"choices.model-scales", explained(Scale.values(), Scale::code, HelpWords::ofModel)},
            {"default.scale", FitOptions.USUAL.scale().code()},
            {
                "choices.missing-policies",
                explained(MissingPolicy.values(), MissingPolicy::code, MissingPolicy::explanation)
            },
            {"default.missing-policy", FitOptions.USUAL.missing().code()},
            {"choices.examples", either(Examples.names())},
            {
                "choices.estimators",
                either(InformationEstimator.all().stream()
                        .map(HelpWords::withExplanation)
                        .toList())
            },
            {"default.estimator", InformationEstimator.all().get(0).name()},
            {"choices.check-estimators", either(InformationEstimator.namesOf(EstimatorCapability.NOISE_CHECK))},
            {
                "choices.scores",
                list(ScoreRegistry.all().stream().map(s -> s.spec().id()).toList())
            },
            {"choices.architectures", either(codes(Architecture.values(), HelpWords::shortName))},
            {"choices.allocations", ModelHelp.allocations()},
            {"default.allocation", WidthOptions.USUAL.label()},
            {"choices.compensations", ModelHelp.compensations()},
            {"default.compensation", ModelHelp.word(CompensationOptions.USUAL)},
            {"choices.targets", ModelHelp.targets()},
            {"default.target", ModelHelp.word(ModelHelp.usualTarget())},
            {"choices.networks", ModelHelp.networks()},
            {"default.network", ModelHelp.word(TrainEstimatorCommand.USUAL.network())},
            {"choices.devices", either(codes(Choices.Device.values(), ModelHelp::word))},
            {"default.device", ModelHelp.word(Choices.Device.USUAL)},
        };
    }

    private static String ofModel(Scale scale) {
        return switch (scale) {
            case DATA -> "values as in the table the model was fitted to";
            case COPULA -> "values in (0,1)";
        };
    }

    private static String withExplanation(InformationEstimator estimator) {
        return estimator.name() + (estimator.explanation().isEmpty() ? "" : " (" + estimator.explanation() + ")");
    }

    private static String shortName(Architecture architecture) {
        return architecture.className().replace(ARCHITECTURE_SUFFIX, "");
    }

    static <E> List<String> codes(E[] values, Function<E, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    private static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /** a, b or c. */
    static String either(List<String> words) {
        return joined(words, " or ");
    }

    /** a, b and c. */
    static String both(List<String> words) {
        return joined(words, " and ");
    }

    private static String joined(List<String> words, String last) {
        int n = words.size();
        return n < 2 ? list(words) : list(words.subList(0, n - 1)) + last + words.get(n - 1);
    }

    /** a: what it does; b: what it does. */
    static <E> String explained(E[] values, Function<E, String> code, Function<E, String> explanation) {
        return Arrays.stream(values)
                .map(v -> code.apply(v) + ": " + explanation.apply(v))
                .collect(joining("; "));
    }
}
