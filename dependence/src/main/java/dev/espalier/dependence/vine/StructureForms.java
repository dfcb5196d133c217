package dev.espalier.dependence.vine;

import java.util.Arrays;

/** R-vine matrices to and from order and partners. */
final class StructureForms {
    private StructureForms() {}

    static RVineStructure ofMatrix(int[][] matrix) {
        int d = matrix.length;
        int[] order = new int[d];
        for (int e = 0; e < d; e++) {
            if (matrix[e].length != d) {
                throw new IllegalArgumentException(
                        "a vine matrix is square, row " + e + " has " + matrix[e].length + " entries, expected " + d);
            }
            order[e] = matrix[d - 1 - e][e];
        }
        int levels = 0;
        while (levels < d - 1 && matrix[levels][0] != 0) {
            levels++;
        }
        StructureChecks.requirePermutation(Arrays.stream(order).map(v -> v - 1).toArray());
        int[] position = new int[d + 1];
        for (int e = 0; e < d; e++) {
            position[order[e]] = e + 1;
        }
        int[][] array = new int[levels][];
        for (int t = 0; t < levels; t++) {
            array[t] = new int[d - 1 - t];
            for (int e = 0; e < array[t].length; e++) {
                int label = matrix[t][e];
                if (label < 1 || label > d) {
                    throw new IllegalArgumentException(
                            "vine matrix row " + t + ", column " + e + ": label " + label + " outside 1.." + d);
                }
                array[t][e] = position[label];
            }
        }
        return RVineStructure.ofNaturalOrder(order, array);
    }

    static int[][] matrix(int[] order, int[][] partner) {
        int d = order.length;
        int[][] matrix = new int[d][d];
        for (int e = 0; e < d; e++) {
            matrix[d - 1 - e][e] = order[e] + 1;
            for (int t = 0; t < Math.min(partner.length, d - 1 - e); t++) {
                matrix[t][e] = order[partner[t][e]] + 1;
            }
        }
        return matrix;
    }
}
