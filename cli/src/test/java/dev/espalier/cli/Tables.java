package dev.espalier.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as users bring them, sound and odd, as CSV with the columns a, b, c. */
final class Tables {
    private Tables() {}

    /** A continuous column, one that follows it, and one of three values. */
    static String mixed(int rows) {
        SplittableRandom random = new SplittableRandom(3);
        return table(rows, i -> {
            double a = random.nextDouble();
            return row(10 * a, a + random.nextDouble(), random.nextInt(3));
        });
    }

    /** Values in (0, 1). */
    static String unit(int rows) {
        SplittableRandom random = new SplittableRandom(5);
        return table(rows, i -> row(random.nextDouble(), random.nextDouble(), random.nextDouble()));
    }

    /** Odd ones by what is odd about them. */
    static Map<String, String> odd() {
        Map<String, String> odd = new LinkedHashMap<>();
        for (int rows : new int[] {0, 1, 2, 3, 9, 10, 11, 12}) {
            odd.put(rows + " rows", mixed(rows));
        }
        odd.put("in (0, 1)", unit(20));
        odd.put("one column", "a\n" + IntStream.range(0, 30).mapToObj(String::valueOf).collect(Collectors.joining("\n")));
        odd.put("two columns", mixed(30).replaceAll("(?m),[^,]*$", ""));
        odd.put("constant", table(30, i -> row(i, 7, i % 3)));
        odd.put("all constant", table(30, i -> "1,1,1"));
        odd.put("copy", table(30, i -> row(i * 7 % 30, i * 7 % 30, i)));
        odd.put("sum", table(30, i -> row(i * 7 % 30, i * 11 % 30, i * 7 % 30 + i * 11 % 30)));
        odd.put("monotone", table(30, i -> row(i, Math.exp(i), -i)));
        odd.put("two values", table(30, i -> row(i % 2, i / 2 % 2, i / 4 % 2)));
        odd.put("one deviates", table(30, i -> row(i == 4 ? 1 : 0, i == 5 ? 1 : 0, i)));
        odd.put("mostly zero", table(40, i -> row(i < 30 ? 0 : i, i % 5 == 0 ? i : 0, i)));
        odd.put("huge", table(30, i -> row(i * 3e306, (i * 7 % 30 - 15) * 1e307, i % 2 == 0 ? -1e308 : 1e308 - i)));
        odd.put("tiny", table(30, i -> row(i * Double.MIN_VALUE, i * 7 % 30 * 1e-310, i)));
        odd.put("wide", table(30, i -> row(Math.pow(10, 20 * i - 300), (i % 2 == 0 ? 1 : -1) * Math.pow(10, 20 * i - 300), i)));
        odd.put("next to each other", table(30, i -> row(1 + i * 0x1p-52, 1e15 + i, i * 7 % 30)));
        odd.put("never complete", table(40, i -> i % 2 == 0 ? i + ",," + i * 7 % 40 : "," + i + "," + i * 7 % 40));
        odd.put("empty column", table(30, i -> i + ",," + i * 7 % 30));
        odd.put("constant where complete", table(40, i -> i < 20 ? row(i, 5, i) : i + ",," + i));
        odd.put("few complete", table(40, i -> i < 4 ? row(i, i * 3 % 4, i) : i % 2 == 0 ? i + ",," + i : "," + i + "," + i));
        odd.put("weights of zero", table(30, i -> row(i, i * 7 % 30, 0)));
        odd.put("one weight", table(30, i -> row(i, i * 7 % 30, i == 0 ? 1 : 0)));
        odd.put("weights below zero", table(30, i -> row(i, i * 7 % 30, -i)));
        odd.put("weights huge", table(30, i -> row(i, i * 7 % 30, 1e308)));
        odd.put("weights tiny", table(30, i -> row(i, i * 7 % 30, Double.MIN_VALUE)));
        odd.put("text", table(30, i -> row(i, i, i)) + "x,y,z\n");
        odd.put("infinite", table(30, i -> row(i, i, i)) + "inf,1,-inf\n");
        odd.put("names", mixed(30).replaceFirst("a,b,c", "\"a,\",\" \",\"\""));
        odd.put("zeros and ones", table(30, i -> row(i / 29.0, i * 7 % 30 / 29.0, 0.5)));
        return odd;
    }

    private static String table(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "a,b,c\n", "\n"));
    }

    private static String row(double a, double b, double c) {
        return a + "," + b + "," + c;
    }
}
