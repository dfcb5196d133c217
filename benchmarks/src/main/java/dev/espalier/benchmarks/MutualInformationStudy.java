package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.info.GaussianCopulaEstimator;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.KsgEstimator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** All information estimators on the benchmark tasks of known mutual information. */
public final class MutualInformationStudy {
    private MutualInformationStudy() {}

    /** Runs the study. */
    public static void main(String[] arguments) throws IOException {
        Path folder = BenchmarkData.find("shared/data/mi_benchmark");
        if (folder == null) {
            throw new IOException(
                    "no folder shared/data/mi_benchmark above " + Path.of("").toAbsolutePath());
        }
        for (String line : Files.readAllLines(folder.resolve("tasks.csv"))) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Path sample = folder.resolve("samples/" + cells[0] + ".csv.gz");
            if (!Files.exists(sample)) {
                continue;
            }
            double truth = Double.parseDouble(cells[4]);
            int dx = Integer.parseInt(cells[2]);
            double[][] columns = read(sample);
            double[][] x = Arrays.copyOfRange(columns, 0, dx);
            double[][] y = Arrays.copyOfRange(columns, dx, columns.length);
            InformationEstimate ksg = KsgEstimator.mutualInformation(x, y, 3);
            InformationEstimate ksg10 = KsgEstimator.mutualInformation(x, y, 10);
            InformationEstimate gauss =
                    GaussianCopulaEstimator.conditionalMutualInformation(uniform(x), uniform(y), List.of());
            System.out.printf(
                    "%-45s %.4f  ksg3 %.4f (%+.4f)  ksg10 %.4f (%+.4f)  gauss %.4f (%+.4f)%n",
                    cells[0],
                    truth,
                    ksg.nats(),
                    ksg.nats() - truth,
                    ksg10.nats(),
                    ksg10.nats() - truth,
                    gauss.nats(),
                    gauss.nats() - truth);
        }
    }

    private static List<UniformColumn> uniform(double[][] x) {
        return Arrays.stream(x)
                .map(c -> {
                    Integer[] order = new Integer[c.length];
                    Arrays.setAll(order, i -> i);
                    Arrays.sort(order, (a, b) -> Double.compare(c[a], c[b]));
                    double[] u = new double[c.length];
                    for (int r = 0; r < u.length; r++) {
                        u[order[r]] = (r + 1.0) / (u.length + 1);
                    }
                    return UniformColumn.of(u);
                })
                .toList();
    }

    private static double[][] read(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<double[]> rows = reader.lines()
                    .filter(l -> !Character.isLetter(l.charAt(0)))
                    .map(l -> Arrays.stream(l.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            double[][] columns = new double[rows.get(0).length][rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < columns.length; j++) {
                    columns[j][i] = rows.get(i)[j];
                }
            }
            return columns;
        }
    }
}
