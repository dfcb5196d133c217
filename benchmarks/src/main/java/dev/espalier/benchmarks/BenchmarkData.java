package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.order.Argsort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** Inputs of the speed tables: the peers' very files where they lie beside the checkout, else data of the same kind. */
public final class BenchmarkData {
    private BenchmarkData() {}

    /** d columns of n rank pseudo-observations. */
    public static UniformColumn[] columns(int d, int n) {
        Path file = find("shared/data/bench_vines/d" + d + "_n" + n + ".csv.gz");
        return file == null ? simulated(d, n) : read(file, d, n);
    }

    /** The first such path from the working directory upwards, or null. */
    public static @org.jspecify.annotations.Nullable Path find(String relative) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve(relative);
            if (Files.exists(path)) {
                return path;
            }
        }
        return null;
    }

    private static UniformColumn[] read(Path file, int d, int n) {
        double[][] columns = new double[d][n];
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (int i = 0; i < n; i++) {
                String[] cells = reader.readLine().split(",", -1);
                for (int j = 0; j < d; j++) {
                    columns[j][i] = Double.parseDouble(cells[j]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(columns).map(UniformColumn::of).toArray(UniformColumn[]::new);
    }

    /** One latent factor with exponential tails mixed into normal noise, ranked: dependent, asymmetric, no two edges alike. */
    private static UniformColumn[] simulated(int d, int n) {
        SplittableRandom random = new SplittableRandom(20260421L + 1000L * d + n);
        double[][] x = new double[d][n];
        for (int i = 0; i < n; i++) {
            double factor = -Math.log(1 - random.nextDouble());
            double previous = 0;
            for (int j = 0; j < d; j++) {
                previous = 0.5 * previous + random.nextGaussian();
                x[j][i] = previous + factor * (0.3 + 0.7 * j / d);
            }
        }
        return Arrays.stream(x).map(BenchmarkData::ranks).toArray(UniformColumn[]::new);
    }

    private static UniformColumn ranks(double[] x) {
        int[] order = Argsort.ascending(x, Argsort.Nan.REFUSED);
        double[] u = new double[x.length];
        for (int r = 0; r < u.length; r++) {
            u[order[r]] = (r + 1.0) / (x.length + 1);
        }
        return UniformColumn.of(u);
    }
}
