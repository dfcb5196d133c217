package dev.espalier.cli.command;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.plan.WidthAllocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How widths are chosen. */
final class WidthOptions {
    static final Allocation USUAL = Allocation.UNIFORM;

    @Option(
            names = "--multiple",
            paramLabel = "K",
            description =
                    "Widths are multiples of this; runtimes and quantised formats like 256. Default: the largest power of two up to"
                            + " 256 and a sixteenth of the layer.")
    private @Nullable Integer multiple;

    @Option(
            names = "--allocation",
            paramLabel = "A",
            converter = AllocationWord.class,
            description = "${bundle:choices.allocations}. Default: ${bundle:default.allocation}.")
    private Allocation allocation = USUAL;

    void check(CommandBase command) {
        if (multiple != null) {
            command.requireAtLeastOne("--multiple", multiple);
        }
    }

    Allocation allocation() {
        return allocation;
    }

    int multiple(ModelConfiguration configuration) {
        return multiple != null
                ? multiple
                : configuration.intermediateSizes().stream()
                        .mapToInt(WidthAllocation::defaultMultiple)
                        .min()
                        .orElse(1);
    }

    /** Converts uniform and loss-mass. */
    static final class AllocationWord extends Choices.Code<Allocation> {
        AllocationWord() {
            super(Allocation.values(), Allocation::label);
        }
    }
}
