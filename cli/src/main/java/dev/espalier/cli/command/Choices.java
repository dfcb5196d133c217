package dev.espalier.cli.command;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.data.MissingPolicy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters from the words of the command line to the values they stand for. */
final class Choices {
    private Choices() {}

    /** The scale that data are on. */
    enum Scale {
        DATA,
        COPULA
    }

    /** Which vines a fit may choose among. */
    enum Structure {
        RVINE,
        CVINE,
        DVINE
    }

    /** Which edges a tree prefers. */
    enum TreeCriterion {
        TAU,
        RHO,
        HOEFFD,
        XI,
        JOE
    }

    /** Who estimates information. */
    enum Estimator {
        VINE,
        GAUSSIAN,
        KSG
    }

    /** Converts the lower-case name of an enum constant. */
    abstract static class Word<E extends Enum<E>> implements ITypeConverter<E> {
        private final Class<E> type;

        Word(Class<E> type) {
            this.type = type;
        }

        @Override
        public E convert(String value) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return constant;
                }
            }
            throw new TypeConversionException("'" + value + "' is not one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(c -> c.name().toLowerCase(Locale.ROOT))
                                    .toList()));
        }
    }

    static final class ScaleWord extends Word<Scale> {
        ScaleWord() {
            super(Scale.class);
        }
    }

    static final class StructureWord extends Word<Structure> {
        StructureWord() {
            super(Structure.class);
        }
    }

    static final class TreeCriterionWord extends Word<TreeCriterion> {
        TreeCriterionWord() {
            super(TreeCriterion.class);
        }
    }

    static final class MissingWord extends Word<MissingPolicy> {
        MissingWord() {
            super(MissingPolicy.class);
        }
    }

    static final class EstimatorWord extends Word<Estimator> {
        EstimatorWord() {
            super(Estimator.class);
        }
    }

    static final class CriterionWord extends Word<Criterion> {
        CriterionWord() {
            super(Criterion.class);
        }
    }

    /** A set of families by name or by a list of codes. */
    static final class FamilyList implements ITypeConverter<FamilyList.Value> {
        /** The families named. */
        record Value(Set<Family> families) {}

        @Override
        public Value convert(String value) {
            try {
                return new Value(FamilySets.parse(value));
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
