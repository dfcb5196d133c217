package dev.espalier.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Turns JMH's result files into tables with the peers' times beside them.
 *
 * <p>Arguments: the file to write, then one or more JSON result files of {@link VineBenchmark}, {@link PairBenchmark} or
 * {@link KernelBenchmark}.
 */
public final class SpeedTable {
    private static final List<String> COLUMNS =
            List.of("select", "logLikelihood", "simulate", "rosenblatt", "inverseRosenblatt");

    /** One measured value. */
    private record Score(double mean, double error) {
        @Override
        public String toString() {
            return Double.isNaN(error) ? number(mean) : number(mean) + " ± " + number(error);
        }
    }

    private SpeedTable() {}

    /** Writes the tables. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Map<String, Score>> vines = new TreeMap<>(SpeedTable::bySize);
        Map<String, Map<String, Score>> others = new TreeMap<>();
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < arguments.length; i++) {
            for (JsonNode result :
                    new ObjectMapper().readTree(Path.of(arguments[i]).toFile())) {
                String[] name = result.get("benchmark").asText().split("\\.", -1);
                String type = name[name.length - 2];
                String method = name[name.length - 1];
                JsonNode p = result.get("params");
                JsonNode metric = result.get("primaryMetric");
                Score score = new Score(
                        metric.get("score").asDouble(),
                        metric.get("scoreError").asText().equals("NaN")
                                ? Double.NaN
                                : metric.get("scoreError").asDouble());
                if (type.equals("VineBenchmark")) {
                    String key = p.get("size").asText() + " " + p.get("mode").asText() + " "
                            + p.get("threads").asText() + " " + kernels(result);
                    vines.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(method, score);
                } else {
                    String row = p == null ? "" : p.elements().next().asText();
                    others.computeIfAbsent(type + " " + row, k -> new TreeMap<>())
                            .put(method, score);
                }
                if (out.length() == 0) {
                    out.append(machine(result));
                }
            }
        }
        out.append(vineTable(vines)).append(otherTables(others));
        Files.writeString(Path.of(arguments[0]), out);
    }

    private static String kernels(JsonNode result) {
        for (JsonNode flag : result.get("jvmArgs")) {
            if (flag.asText().startsWith("-Despalier.kernels=")) {
                return flag.asText().substring("-Despalier.kernels=".length());
            }
        }
        return "auto";
    }

    private static String machine(JsonNode result) {
        return "JMH " + result.get("jmhVersion").asText() + ", JDK "
                + result.get("jdkVersion").asText() + ", "
                + result.get("vmName").asText() + ", warm-up "
                + result.get("warmupIterations") + " x "
                + result.get("warmupTime").asText() + ", " + result.get("measurementIterations") + " x "
                + result.get("measurementTime").asText()
                + "; mean ± half width of JMH's 99.9 % interval where three or more iterations give one.\n\n";
    }

    private static String vineTable(Map<String, Map<String, Score>> vines) throws IOException {
        if (vines.isEmpty()) {
            return "";
        }
        Map<String, double[]> peers = peers();
        StringBuilder s =
                new StringBuilder("Milliseconds; in brackets how many times faster than vinecopulib with as many"
                        + " threads.\n\n| d x n | families | threads | kernels | select | loglik | simulate | rosenblatt |"
                        + " inverse rosenblatt |\n|---|---|---:|---|---:|---:|---:|---:|---:|\n");
        vines.forEach((key, scores) -> {
            String[] k = key.split(" ", -1);
            double[] peer = peers.get(k[0] + " " + k[1]);
            s.append("| ").append(String.join(" | ", k));
            for (int c = 0; c < COLUMNS.size(); c++) {
                Score score = scores.get(COLUMNS.get(c));
                s.append(" | ");
                if (score != null) {
                    s.append(score);
                    if (peer != null) {
                        double theirs = peer[2 * c + (k[2].equals("2") ? 1 : 0)];
                        s.append(String.format(Locale.ROOT, " (%.1f)", theirs / score.mean()));
                    }
                }
            }
            s.append(" |\n");
        });
        return s.append('\n').toString();
    }

    private static String otherTables(Map<String, Map<String, Score>> others) {
        StringBuilder s = new StringBuilder();
        String open = "";
        for (Map.Entry<String, Map<String, Score>> row : others.entrySet()) {
            String[] key = row.getKey().split(" ", -1);
            if (!open.equals(key[0])) {
                open = key[0];
                s.append("\n## ").append(open).append("\n\n").append(unit(open)).append("\n\n| |");
                row.getValue().keySet().forEach(c -> s.append(' ').append(c).append(" |"));
                s.append("\n|---|")
                        .append("---:|".repeat(row.getValue().size()))
                        .append('\n');
            }
            s.append("| ").append(key[1].toLowerCase(Locale.ROOT)).append(" |");
            row.getValue().values().forEach(v -> s.append(' ').append(v).append(" |"));
            s.append('\n');
        }
        return s.toString();
    }

    private static String unit(String type) {
        return type.equals("KernelBenchmark")
                ? "Nanoseconds per element, arrays of 256."
                : "Microseconds per call over 1000 points (fit: maximum likelihood of the one family).";
    }

    /** "d x n, mode" to select, loglik, simulate, rosenblatt, inverse, each with one and two threads. */
    private static Map<String, double[]> peers() throws IOException {
        Map<String, double[]> peers = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpeedTable.class.getResourceAsStream("peer-vines.csv")),
                StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                if (Character.isDigit(line.charAt(0))) {
                    String[] c = line.split(",", -1);
                    List<Double> values = new ArrayList<>();
                    for (int i = 3; i < c.length; i++) {
                        values.add(Double.parseDouble(c[i]));
                    }
                    peers.put(
                            c[0] + "x" + c[1] + " " + c[2],
                            values.stream().mapToDouble(Double::doubleValue).toArray());
                }
            }
        }
        return peers;
    }

    private static int bySize(String a, String b) {
        int first = Long.compare(cells(a), cells(b));
        return first != 0 ? first : a.compareTo(b);
    }

    private static long cells(String key) {
        String[] size = key.substring(0, key.indexOf(' ')).split("x", -1);
        return Long.parseLong(size[1]) * 1000 + Long.parseLong(size[0]);
    }

    private static String number(double x) {
        return x >= 100
                ? String.format(Locale.ROOT, "%.0f", x)
                : x >= 10 ? String.format(Locale.ROOT, "%.1f", x) : String.format(Locale.ROOT, "%.2f", x);
    }
}
