package dev.espalier.neural.corpus;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/** Blocks of constant density, log-normal before their margins are made uniform; two to eight a side, cut evenly or at random. */
final class CheckerboardLaw {
    private static final double EVEN_SHARE = 0.5;
    /** Few blocks: rounds cost next to nothing. */
    private static final int ROUNDS = 500;

    private CheckerboardLaw() {}

    static CellLaw draw(UniformRandomProvider stream) {
        int k = 2 + stream.nextInt(7);
        double spread = Draws.between(stream, 0.2, 1.8);
        double[] uEdges = cuts(stream, k);
        double[] vEdges = cuts(stream, k);
        double[] masses = Draws.normals(stream, k * k);
        for (int c = 0; c < masses.length; c++) {
            double area = (uEdges[c / k + 1] - uEdges[c / k]) * (vEdges[c % k + 1] - vEdges[c % k]);
            masses[c] = area * StrictMath.exp(spread * masses[c]);
        }
        String name = String.format(Locale.ROOT, "%s:%dx%d[%.3f]", LawKind.CHECKERBOARD.code(), k, k, spread);
        return CellLaw.projecting(name, uEdges, vEdges, masses, ROUNDS);
    }

    /** Even cuts, or the steps of a Dirichlet law with parameters 3. */
    private static double[] cuts(UniformRandomProvider stream, int k) {
        double[] edges = new double[k + 1];
        if (Draws.chance(stream, EVEN_SHARE)) {
            Arrays.setAll(edges, c -> (double) c / k);
            return edges;
        }
        double[] steps = Draws.simplex(stream, 3 * k);
        for (int c = 0; c < k; c++) {
            edges[c + 1] = edges[c] + steps[3 * c] + steps[3 * c + 1] + steps[3 * c + 2];
        }
        edges[k] = 1;
        return edges;
    }
}
