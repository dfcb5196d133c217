package dev.espalier.benchmarks.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples, ranks, tables and files of the study. */
class StudyPartsTest {
    @Test
    void heldOutRowsAreRankedByTrainingRowsAlone() {
        TrainingRanks ranks = TrainingRanks.of(new double[] {3, 1, 2, 2}, new double[] {0, 1.5, 2, 9});
        assertThat(ranks.training().toArray()).containsExactly(0.8, 0.2, 0.5, 0.5);
        // below, between, tied with two of four, above: (0, 1, 1 and 3 halved to 2, 4) + 1/2, over 5
        assertThat(ranks.held().toArray()).containsExactly(0.1, 0.3, 0.5, 0.9);
    }

    @Test
    void drawsFollowTheirLaw() {
        int n = 40000;
        for (Truth law : List.of(
                MixtureTruth.of(Family.JOE, 0, 3),
                MixtureTruth.partial(),
                PatternTruth.unseen().get(3))) {
            double[][] x = law.draw(RandomStreams.of(7).stream(1), n);
            double[] p = law.cellMasses();
            // coarse 4 x 4 cells: frequencies within five of their own standard errors
            for (int block = 0; block < 16; block++) {
                double expected = 0;
                for (int k = 0; k < p.length; k++) {
                    int row = k / UniformCells.SIZE / 16;
                    int column = k % UniformCells.SIZE / 16;
                    expected += row * 4 + column == block ? p[k] : 0;
                }
                int count = 0;
                for (int i = 0; i < n; i++) {
                    count += (int) (4 * x[0][i]) * 4 + (int) (4 * x[1][i]) == block ? 1 : 0;
                }
                double error = Math.sqrt(expected * (1 - expected) / n);
                assertThat((double) count / n).as(law.name()).isCloseTo(expected, within(5 * error + 1e-6));
            }
        }
    }

    @Test
    void imagesKeepTheSizeOfTau() {
        PairSample sample = StudyControls.ranked(new double[] {1, 2, 3, 4, 5}, new double[] {2, 1, 4, 3, 5});
        double tau = KendallTau.of(sample.u().toArray(), sample.v().toArray());
        for (int image = 0; image < 8; image++) {
            PairSample other = Mirrors.image(sample, image);
            int sign = Integer.bitCount(image & 3) % 2 == 0 ? 1 : -1;
            assertThat(KendallTau.of(other.u().toArray(), other.v().toArray())).isEqualTo(sign * tau);
        }
    }

    @Test
    void statisticsLeaveOutWhatIsMissing() {
        double[] x = {1, Double.NaN, 3, 8};
        assertThat(Statistics.mean(x)).isEqualTo(4);
        assertThat(Statistics.median(x)).isEqualTo(3);
        // variance 13 over three values
        assertThat(Statistics.standardError(x)).isCloseTo(Math.sqrt(13.0 / 3), within(1e-15));
        assertThat(Statistics.sharePositive(-1, 0, 2, Double.NaN)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(Statistics.mean(Double.NaN)).isNaN();
    }

    @Test
    void columnsWithFewOrHeavyValuesAreLeftOut() {
        double[] smooth = new double[200];
        double[] heavy = new double[200];
        double[] few = new double[200];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = i;
            heavy[i] = Math.max(20, i);
            few[i] = i % 40;
        }
        NumberTable kept = new NumberTable(new double[][] {few, smooth, heavy}).continuous(5, 100);
        assertThat(kept.columns()).hasDimensions(1, 100);
        assertThat(kept.columns()[0][1]).isEqualTo(2);
    }

    /** A section that runs again replaces itself and leaves the others. */
    @Test
    void sectionsAreReplacedOneByOne(@TempDir Path folder) throws IOException {
        Path base = folder.resolve("study");
        try (Workers workers = Workers.of(1)) {
            StudyControls controls = new StudyControls(List.of(), List.of(100), 1, 1, workers);
            StudyTable first = new StudyTable("first", "name", "value");
            first.add("a", 0.125);
            StudyFile.open(base).put(new NineCases(), controls, List.of(first), Map.of(), 1);
            StudyFile.open(base).put(new Patterns(), controls, List.of(first), Map.of(), 1);
            StudyTable second = new StudyTable("second", "name", "value");
            second.add("b", Double.NaN);
            StudyFile.open(base).put(new NineCases(), controls, List.of(second), Map.of(), 1);
        }
        String text = Files.readString(folder.resolve("study.md"));
        assertThat(text).contains("| a | 0.1250 |", "| b | - |", "**second**");
        assertThat(text.indexOf(new NineCases().title())).isLessThan(text.indexOf(new Patterns().title()));
        assertThat(Files.readString(folder.resolve("study.json"))).contains("0.125", "null");
    }
}
