package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes vinecopulib's JSON. Unknown log-likelihoods are written as 0, which is what that library starts with; a trained
 * estimator's density is read off at the knots of that library's own kernel estimate, as which it is written.
 */
final class VinecopulibWriter {
    /** Knots per margin of that library's estimates. */
    private static final int KNOTS = 30;

    private VinecopulibWriter() {}

    static ObjectNode json(ModelFile model) {
        VineCopula vine = model.vine();
        Optional<FitStatistics> statistics = model.statistics();
        int n = statistics.map(FitStatistics::n).orElse(0);
        ObjectNode root = ModelJson.object();
        root.put("loglik", statistics.map(FitStatistics::logLikelihood).orElse(0.0));
        root.put("nobs_", n);
        ObjectNode copulas = root.putObject("pair copulas");
        for (int t = 0; t < vine.truncation(); t++) {
            ObjectNode tree = copulas.putObject("tree" + t);
            for (int e = 0; e < vine.structure().edgeCount(t); e++) {
                ObjectNode pair = tree.putObject("pc" + e);
                pair(vine.pair(t, e), pair);
                types(vine, vine.structure().edge(t, e), pair.putArray("vt"));
                pair.put("nobs", n);
                pair.put("ll", logLikelihood(statistics, t, e));
            }
        }
        ObjectNode structure = root.putObject("structure");
        ObjectNode array = structure.putObject("array");
        array.put("d", vine.dimension());
        array.put("t", vine.truncation());
        StructureJson.write(vine.structure(), structure.putArray("order"), array.putArray("data"));
        root.put("threshold", 0.0);
        ArrayNode kinds = root.putArray("var_types");
        vine.kinds().forEach(kind -> kinds.add(type(kind)));
        return root;
    }

    private static double logLikelihood(Optional<FitStatistics> statistics, int tree, int edge) {
        List<List<Double>> all =
                statistics.map(FitStatistics::pairLogLikelihoods).orElse(List.of());
        return tree < all.size() && edge < all.get(tree).size() ? all.get(tree).get(edge) : 0;
    }

    private static void pair(PairCopula pair, ObjectNode json) {
        json.put("fam", (pair.family().onGrid() ? Family.TLL : pair.family()).display());
        json.put("rot", pair.rotation());
        json.put("npars", pair.parameterCount());
        ObjectNode par = json.putObject("par");
        if (pair instanceof GridPairCopula grid) {
            grid(grid.family() == Family.NEURAL ? resampled(grid.grid()) : grid.grid(), par);
            return;
        }
        double[] parameters = pair.parameters();
        par.putArray("shape").add(parameters.length).add(parameters.length == 0 ? 0 : 1);
        if (parameters.length == 0) {
            par.putNull("data");
        } else {
            EspalierWriter.numbers(parameters, par.putArray("data"));
        }
    }

    private static DensityGrid resampled(DensityGrid grid) {
        double[] knots = DensityGrid.normalKnots(KNOTS);
        return Arrays.equals(grid.knots(), knots) ? grid : grid.resampled(knots);
    }

    private static void grid(DensityGrid grid, ObjectNode par) {
        int m = grid.size();
        if (!Arrays.equals(grid.knots(), DensityGrid.normalKnots(m))) {
            throw InputException.of(
                    Code.MISMATCH, "a density on other knots than vinecopulib's cannot be written in its format");
        }
        double[][] values = grid.values();
        par.putArray("shape").add(m).add(m);
        ArrayNode data = par.putArray("data");
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < m; i++) {
                data.add(values[i][j]);
            }
        }
    }

    private static void types(VineCopula vine, VineEdge edge, ArrayNode target) {
        target.add(type(vine.kinds().get(edge.first())));
        target.add(type(vine.kinds().get(edge.second())));
    }

    private static String type(VariableKind kind) {
        return kind.hasAtoms() ? "d" : "c";
    }
}
