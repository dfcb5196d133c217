package dev.espalier.cli.command;

import dev.espalier.cli.io.CsvRows;
import dev.espalier.cli.io.Destination;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a given pair copula at the rows of two columns. */
@Command(
        name = "eval",
        description = {
            "Evaluates a given pair copula at the first two columns of DATA, which lie in (0,1).",
            "",
            "Columns of the result: pdf; cdf; h1 = dC/du1 and h2 = dC/du2; h1inv, the v with h1(u1, v) = u2; h2inv, the u"
                    + " with h2(u, u2) = u1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier pair eval --family gumbel --parameters 2.5 pairs.csv",
            "  espalier pair eval --family bb1 --rotation 90 --parameters 0.5,1.8 pairs.csv -o values.csv"
        })
public final class PairEvalCommand extends CommandBase {
    private static final List<PairFunction> FUNCTIONS = List.of(
            PairFunction.PDF,
            PairFunction.CDF,
            PairFunction.H1,
            PairFunction.H2,
            PairFunction.H1_INVERSE,
            PairFunction.H2_INVERSE);

    @Option(
            names = "--family",
            required = true,
            paramLabel = "F",
            converter = Choices.FamilyCode.class,
            description = "${bundle:choices.parametric-families}.")
    @SuppressWarnings("NullAway.Init")
    private Family family;

    @Option(names = "--rotation", paramLabel = "R", description = "0, 90, 180 or 270 degrees. Default: 0.")
    private int rotation;

    @Option(
            names = "--parameters",
            paramLabel = "P1,P2",
            split = ",",
            description = "The family's parameters, separated by commas; none for indep.")
    private double[] parameters = {};

    @Parameters(paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = Texts.ROWS_TO)
    private String output = "-";

    @Override
    public Integer call() {
        if (family.onGrid()) {
            throw misuse("--family " + family.code() + " has no parameters to evaluate; it exists as a fit only");
        }
        PairCopula copula = ofOptions(() -> ParametricPairCopula.of(family, rotation, parameters));
        Destination destination = Destination.of(output, out());
        Table table = Inputs.firstTwoColumns(data);
        TableChecks.requireCopulaScale(table);
        UniformColumn u = UniformColumn.of(table.shared(0));
        UniformColumn v = UniformColumn.of(table.shared(1));
        double[][] columns =
                FUNCTIONS.stream().map(f -> copula.evaluate(f, u, v)).toArray(double[][]::new);
        destination.write(new CsvRows(names(), columns));
        return 0;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (PairFunction function : FUNCTIONS) {
            names.add(function.name().toLowerCase(Locale.ROOT).replace("_inverse", "inv"));
        }
        return names;
    }
}
