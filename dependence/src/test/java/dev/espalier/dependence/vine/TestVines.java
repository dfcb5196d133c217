package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Vines of moderate dependence with every kind of family and rotation, and points to look at them. */
public final class TestVines {
    private TestVines() {}

    /** Random structure, random families. */
    public static VineCopula random(int d, long seed) {
        return random(RandomVines.structure(d, seed), seed);
    }

    /** Random families on a structure. */
    public static VineCopula random(RVineStructure structure, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<PairCopula>> pairs = new ArrayList<>();
        for (int t = 0; t < structure.truncation(); t++) {
            List<PairCopula> tree = new ArrayList<>();
            for (int e = 0; e < structure.edgeCount(t); e++) {
                tree.add(pair(random));
            }
            pairs.add(tree);
        }
        return VineCopula.of(structure, pairs);
    }

    /** One of seven families at a random rotation, with Kendall's tau between 0.1 and 0.5 in size. */
    public static PairCopula pair(SplittableRandom random) {
        int rotation = 90 * random.nextInt(4);
        double x = random.nextDouble();
        return switch (random.nextInt(7)) {
            case 0 -> ParametricPairCopula.of(Family.GAUSSIAN, 0, -0.6 + 1.2 * x);
            case 1 -> ParametricPairCopula.of(Family.STUDENT, 0, 0.2 + 0.4 * x, 4 + 10 * x);
            case 2 -> ParametricPairCopula.of(Family.CLAYTON, rotation, 0.3 + 1.5 * x);
            case 3 -> ParametricPairCopula.of(Family.GUMBEL, rotation, 1.2 + 0.7 * x);
            case 4 -> ParametricPairCopula.of(Family.FRANK, 0, 2 - 5 * x);
            case 5 -> ParametricPairCopula.of(Family.JOE, rotation, 1.2 + x);
            default -> ParametricPairCopula.of(Family.INDEPENDENCE, 0);
        };
    }

    /** Independent uniforms. */
    public static UniformTable uniforms(int d, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[d][];
        for (int j = 0; j < d; j++) {
            columns[j] = random.doubles(n).toArray();
        }
        return UniformTable.ofColumns(columns);
    }
}
