package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void evaluatesClaytonByItsFormulas() throws IOException {
        Path data = Files.writeString(folder.resolve("pairs.csv"), "a,b\n0.3,0.6\n0.5,0.5\n");
        List<String> lines = CommandLineRun.of(
                        "pair", "eval", "--family", "clayton", "--parameters", "2", data.toString())
                .worked()
                .out()
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("pdf,cdf,h1,h2,h1inv,h2inv");
        double[] first = row(lines.get(1));
        double s = Math.pow(0.3, -2) + Math.pow(0.6, -2) - 1;
        // Plain formulas with theta = 2; a handful of roundings each, so 1e-13 relative to values of order one.
        assertThat(first[0]).isCloseTo(3 * Math.pow(0.3 * 0.6, -3) * Math.pow(s, -2.5), within(1e-13));
        assertThat(first[1]).isCloseTo(Math.pow(s, -0.5), within(1e-13));
        assertThat(first[2]).isCloseTo(Math.pow(0.3, -3) * Math.pow(s, -1.5), within(1e-13));
        assertThat(first[3]).isCloseTo(Math.pow(0.6, -3) * Math.pow(s, -1.5), within(1e-13));
        double inverse = Math.pow(Math.pow(0.6 * Math.pow(0.3, 3), -2.0 / 3) + 1 - Math.pow(0.3, -2), -0.5);
        assertThat(first[4]).isCloseTo(inverse, within(1e-13));
        assertThat(lines).hasSize(3);
    }

    @Test
    void writesTheSameRowsToAFile() throws IOException {
        Path data = Files.writeString(folder.resolve("pairs.csv"), "0.3,0.6\n0.5,0.5\n");
        Path target = folder.resolve("values.csv");
        String[] command = {"pair", "eval", "--family", "frank", "--parameters", "3", data.toString()};
        String printed = CommandLineRun.of(command).worked().out();
        String[] toFile = Arrays.copyOf(command, command.length + 2);
        toFile[command.length] = "-o";
        toFile[command.length + 1] = target.toString();
        assertThat(CommandLineRun.of(toFile).worked().out()).isEmpty();
        assertThat(target).hasContent(printed);
    }

    @Test
    void refusesParametersOutsideTheirBoundsAndLeavesNothingBehind() throws IOException {
        Path data = Files.writeString(folder.resolve("pairs.csv"), "0.3,0.6\n");
        Path target = folder.resolve("values.csv");
        String[] command = {
            "pair", "eval", "--family", "clayton", "--parameters", "99", data.toString(), "-o", target.toString()
        };
        assertThat(CommandLineRun.of(command).refused().err()).contains("clayton", "theta", "99", "28");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(data));
        assertThat(CommandLineRun.of("pair", "eval", "--family", "bb1", "--parameters", "1", data.toString())
                        .refused()
                        .err())
                .contains("bb1 takes 2 parameters");
    }

    @Test
    void refusesValuesOutsideTheUnitInterval() throws IOException {
        Path data = Files.writeString(folder.resolve("pairs.csv"), "a,b\n0.3,0.6\n1.5,0.2\n");
        assertThat(CommandLineRun.of("pair", "eval", "--family", "indep", data.toString())
                        .refused()
                        .err())
                .contains("pairs.csv", "row 2", "'a'", "1.5");
    }

    @Test
    void refusesAnUnwritableTargetBeforeReading() {
        String target = folder.resolve("no/such/values.csv").toString();
        assertThat(CommandLineRun.of("pair", "eval", "--family", "indep", "missing.csv", "-o", target)
                        .refused()
                        .err())
                .contains("values.csv", "does not exist");
    }

    @Test
    void findsTheFamilyItWasDrawnFrom() throws IOException {
        // 2000 draws of Clayton(3), seed 5: tau 0.6, standard error of its estimate about 0.01.
        Path data = Files.writeString(folder.resolve("clayton.csv"), clayton(2000, 3, new SplittableRandom(5)));
        String json = CommandLineRun.of("pair", "fit", data.toString(), "--json")
                .worked()
                .out();
        assertThat(json).contains("\"family\" : \"clayton\"", "\"rotation\" : 0", "\"n\" : 2000");
        double tau = Double.parseDouble(json.replaceAll("(?s).*\"tau\" : ([^,]+),.*", "$1"));
        assertThat(tau).isCloseTo(0.6, within(0.04));
        // Clayton's mutual information is log(1 + t) - t / (1 + t), whose slope at t = 3 is 0.19; t is known to about
        // 0.1
        double information = Double.parseDouble(json.replaceAll("(?s).*\"mi\" : ([^,]+),.*", "$1"));
        assertThat(information).isCloseTo(Math.log1p(3) - 0.75, within(0.08));
        assertThat(json).contains("\"npars\" : 1.0", "\"margin_residual\" : 0.0");
    }

    @Test
    void aGridShowsItsEffectiveParametersAndMargins() throws IOException {
        Path data = Files.writeString(folder.resolve("clayton.csv"), clayton(500, 3, new SplittableRandom(6)));
        String text = CommandLineRun.of("pair", "fit", data.toString(), "--families", "tll")
                .worked()
                .out();
        assertThat(text).containsPattern("family +tll").containsPattern("mi +0\\.[4-9]");
        // a local estimate of this density has a few dozen effective parameters
        assertThat(text).containsPattern("npars +\\d\\d\\.\\d+").containsPattern("margin_residual +\\d\\.\\d+E-1\\d");
    }

    @Test
    void takesDataInTheUnitIntervalAsTheyAreAndRanksOthers() throws IOException {
        String uniform = clayton(200, 3, new SplittableRandom(5));
        Path inside = Files.writeString(folder.resolve("inside.csv"), uniform);
        Path outside = Files.writeString(folder.resolve("outside.csv"), uniform + "-1,-1\n");
        assertThat(CommandLineRun.of("pair", "fit", inside.toString(), "--json")
                        .worked()
                        .out())
                .contains("\"scale\" : \"copula\"");
        assertThat(CommandLineRun.of("pair", "fit", outside.toString(), "--json")
                        .worked()
                        .out())
                .contains("\"scale\" : \"data\"");
        assertThat(CommandLineRun.of("pair", "fit", outside.toString(), "--scale", "copula")
                        .refused()
                        .err())
                .contains("row 201", "-1");
    }

    private static String clayton(int n, double theta, SplittableRandom random) {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            double p = random.nextDouble();
            double v = Math.pow(1 + Math.pow(u, -theta) * (Math.pow(p, -theta / (1 + theta)) - 1), -1 / theta);
            text.append(u).append(',').append(v).append('\n');
        }
        return text.toString();
    }

    private static double[] row(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
