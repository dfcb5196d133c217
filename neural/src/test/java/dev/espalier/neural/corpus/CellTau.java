package dev.espalier.neural.corpus;

import dev.espalier.neural.grid.ProbitCells;

/**
 * Kendall's tau of a law on the estimator's cells, ties counting 0, and what a sample of it varies by.
 *
 * @param tau sum of p g
 * @param variance variance of 2 g, where g is the probability of concordance minus that of discordance given one cell
 */
record CellTau(double tau, double variance) {
    private static final int N = ProbitCells.SIZE;

    static CellTau of(double[] p) {
        double[][] c = new double[N + 1][N + 1];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                c[i + 1][j + 1] = p[i * N + j] + c[i][j + 1] + c[i + 1][j] - c[i][j];
            }
        }
        double mean = 0;
        double square = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double below = c[i][j] + (1 - c[i + 1][N] - c[N][j + 1] + c[i + 1][j + 1]);
                double across = (c[i][N] - c[i][j + 1]) + (c[N][j] - c[i + 1][j]);
                double g = below - across;
                mean += p[i * N + j] * g;
                square += p[i * N + j] * g * g;
            }
        }
        return new CellTau(mean, Math.max(0, 4 * (square - mean * mean)));
    }

    double standardError(int n) {
        return Math.sqrt(variance / n);
    }
}
