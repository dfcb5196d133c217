package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input ends with exit code 2 and one line that says where. */
class BadInputTest {
    private static final String GOOD = table(40);

    @TempDir
    private static Path shared;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fitOnce() throws IOException {
        Path data = Files.writeString(shared.resolve("good.csv"), GOOD);
        model = shared.resolve("model.json");
        CommandLineRun.of("fit", data.toString(), "--families", "gaussian", "-o", model.toString())
                .worked();
    }

    @Test
    void missingFile() {
        assertThat(fit("no-such-file.csv")).contains("no-such-file.csv");
    }

    @Test
    void emptyFile() throws IOException {
        assertThat(fit(file(""))).contains("data.csv", "empty");
    }

    @Test
    void raggedRow() throws IOException {
        assertThat(fit(file(GOOD + "1,2\n"))).contains("data.csv", "row 41");
    }

    @Test
    void textInANumericColumn() throws IOException {
        assertThat(fit(file(GOOD + "1,hello,3\n"))).contains("row 41", "'b'", "hello");
    }

    @Test
    void allEqualColumn() throws IOException {
        assertThat(fit(file(GOOD.replaceAll("(?m)^([^,a]*),[^,]*,", "$1,7,")))).contains("'b'", "7");
    }

    @Test
    void infiniteValue() throws IOException {
        assertThat(fit(file(GOOD + "1,inf,3\n"))).contains("row 41", "'b'");
    }

    @Test
    void missingValueRefusedOnRequest() throws IOException {
        Path data = Path.of(file(GOOD + "1,NaN,3\n"));
        assertThat(CommandLineRun.of("fit", data.toString(), "--missing", "refuse")
                        .refused()
                        .err())
                .contains("row 41", "'b'", "missing");
    }

    @Test
    void fewerThanTenRows() throws IOException {
        assertThat(fit(file(table(9)))).contains("10 rows", "9");
    }

    @Test
    void oneColumn() throws IOException {
        assertThat(fit(file("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"))).contains("two columns");
    }

    @Test
    void duplicateNames() throws IOException {
        assertThat(fit(file(GOOD.replaceFirst("a,b,c", "a,b,a")))).contains("'a'");
    }

    @Test
    void unknownColumnOfWeightsAndOfChoice() throws IOException {
        String data = file(GOOD);
        assertThat(CommandLineRun.of("fit", data, "--weights", "w").refused().err())
                .contains("'w'");
        assertThat(CommandLineRun.of("fit", data, "--columns", "a,z").refused().err())
                .contains("'z'");
    }

    @Test
    void outsideTheCopulaScale() throws IOException {
        assertThat(CommandLineRun.of("fit", file(GOOD), "--scale", "copula")
                        .refused()
                        .err())
                .contains("data.csv", "row", "(0, 1)");
    }

    @Test
    void modelAndDataWithDifferentColumns() throws IOException {
        String data = file(GOOD.replaceFirst("a,b,c", "a,b,x"));
        for (String command : new String[] {"score", "rosenblatt"}) {
            assertThat(CommandLineRun.of(command, model.toString(), data)
                            .refused()
                            .err())
                    .contains("'c'");
        }
    }

    @Test
    void corruptTruncatedAndUnknownModels() throws IOException {
        String text = Files.readString(model);
        String data = file(GOOD);
        assertThat(score(text.substring(0, text.length() / 2), data)).contains("model.json");
        assertThat(score("not a model", data)).contains("model.json");
        assertThat(score("{}", data)).contains("model.json");
        assertThat(score(text.replaceFirst("\"version\" : \\d+", "\"version\" : 999"), data))
                .contains("999");
    }

    @Test
    void conditionOnAnUnknownVariable() {
        assertThat(CommandLineRun.of("sample", model.toString(), "-n", "5", "--given", "z=1")
                        .refused()
                        .err())
                .contains("'z'", "a, b, c");
    }

    @Test
    void unwritableOutputLeavesNothingBehind() throws IOException {
        String data = file(GOOD);
        assertThat(CommandLineRun.of(
                                "fit",
                                data,
                                "-o",
                                folder.resolve("none/model.json").toString())
                        .refused()
                        .err())
                .contains("none");
        assertThat(CommandLineRun.of("fit", data, "-o", folder.toString())
                        .refused()
                        .err())
                .contains("folder");
        assertOnlyDataIsLeft();
    }

    @Test
    void interruptedRunEndsWith130AndLeavesNothingBehind() throws IOException {
        String data = file(GOOD);
        Thread.currentThread().interrupt();
        CommandLineRun run;
        try {
            run = CommandLineRun.of(
                    "fit", data, "-o", folder.resolve("model.json").toString());
        } finally {
            Thread.interrupted();
        }
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err()).isEqualTo("espalier: interrupted" + System.lineSeparator());
        assertOnlyDataIsLeft();
    }

    private void assertOnlyDataIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("data.csv"));
        }
    }

    private static String fit(String data) {
        return CommandLineRun.of("fit", data).refused().err();
    }

    private String score(String modelText, String data) throws IOException {
        Path broken = Files.writeString(folder.resolve("model.json"), modelText);
        return CommandLineRun.of("score", broken.toString(), data).refused().err();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text).toString();
    }

    private static String table(int rows) {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < rows; i++) {
            double a = random.nextDouble();
            text.append(10 * a)
                    .append(',')
                    .append(a + random.nextDouble())
                    .append(',')
                    .append(random.nextDouble())
                    .append('\n');
        }
        return text.toString();
    }
}
