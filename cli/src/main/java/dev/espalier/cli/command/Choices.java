package dev.espalier.cli.command;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.info.InformationEstimator;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.neural.training.NetworkKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters from the words of the command line to the values they stand for. */
final class Choices {
    private Choices() {}

    /** What a network is trained on. */
    enum Device {
        CPU,
        GPU;

        static final Device USUAL = CPU;
    }

    /** Converts the code of a constant. */
    abstract static class Code<E> implements ITypeConverter<E> {
        private final Map<String, E> constants = new LinkedHashMap<>();

        Code(E[] values, Function<E, String> code) {
            for (E value : values) {
                constants.put(code.apply(value), value);
            }
        }

        @Override
        public E convert(String text) {
            E constant = constants.get(text);
            if (constant == null) {
                throw new TypeConversionException(
                        "'" + text + "' is not one of " + String.join(", ", constants.keySet()));
            }
            return constant;
        }
    }

    /** Converts the lower-case name of a constant. */
    abstract static class Word<E extends Enum<E>> extends Code<E> {
        Word(Class<E> type) {
            super(type.getEnumConstants(), e -> e.name().toLowerCase(Locale.ROOT));
        }
    }

    static final class ScaleWord extends Code<Scale> {
        ScaleWord() {
            super(Scale.values(), Scale::code);
        }
    }

    static final class StructureWord extends Code<StructureKind> {
        StructureWord() {
            super(StructureKind.values(), StructureKind::code);
        }
    }

    static final class TreeCriterionWord extends Code<TreeCriterion> {
        TreeCriterionWord() {
            super(TreeCriterion.values(), TreeCriterion::code);
        }
    }

    static final class MissingWord extends Code<MissingPolicy> {
        MissingWord() {
            super(MissingPolicy.values(), MissingPolicy::code);
        }
    }

    static final class EstimatorWord extends Code<InformationEstimator> {
        EstimatorWord() {
            super(InformationEstimator.all().toArray(InformationEstimator[]::new), InformationEstimator::name);
        }
    }

    static final class DeviceWord extends Word<Device> {
        DeviceWord() {
            super(Device.class);
        }
    }

    static final class NetworkWord extends Word<NetworkKind> {
        NetworkWord() {
            super(NetworkKind.class);
        }
    }

    static final class CriterionWord extends Code<Criterion> {
        CriterionWord() {
            super(Criterion.values(), Criterion::code);
        }
    }

    /** A set of families by name or by a list of codes. */
    static final class FamilyList implements ITypeConverter<FamilyList.Value> {
        /**
         * The families named.
         *
         * @param text how they were named
         * @param families which they are
         */
        record Value(String text, Set<Family> families) {
            /** Those of a fit that nothing else is said about, by the name of their set. */
            static final Value USUAL = usual();

            private static Value usual() {
                Set<Family> families = PairFitControls.defaults().families();
                return FamilySets.NAMED.entrySet().stream()
                        .filter(set -> set.getValue().equals(families))
                        .findFirst()
                        .map(set -> new Value(set.getKey(), families))
                        .orElseThrow();
            }
        }

        @Override
        public Value convert(String value) {
            try {
                return new Value(value, FamilySets.parse(value));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** One family by its code. */
    static final class FamilyCode implements ITypeConverter<Family> {
        @Override
        public Family convert(String value) {
            try {
                return Family.ofCode(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
