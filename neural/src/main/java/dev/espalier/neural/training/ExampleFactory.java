package dev.espalier.neural.training;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.neural.corpus.CopulaLaw;
import dev.espalier.neural.corpus.Corpus;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.neural.estimator.StartedImage;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.numerics.order.Ranks;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Makes examples from a seed and a number: the same ones whatever the order and the thread. */
final class ExampleFactory {
    /** Key of training examples. */
    static final long TRAINING = 1;
    /** Key of validation examples. */
    static final long VALIDATION = 2;
    /** Key of the examples the effective parameters are measured on. */
    static final long CALIBRATION = 3;

    private final TrainingControls controls;
    private final Corpus corpus;
    private final RandomStreams streams;
    private final List<CellNetwork> before;

    /** Examples for a network that comes after the networks {@code before}. */
    ExampleFactory(TrainingControls controls, List<CellNetwork> before) {
        this.controls = controls;
        this.corpus = Corpus.of(controls.corpus());
        this.streams = RandomStreams.of(controls.seed());
        this.before = List.copyOf(before);
    }

    /** Example {@code number} of the purpose {@code key}: ranks and start are taken exactly as for users' data. */
    TrainingExample make(long key, long number) {
        UniformRandomProvider stream = streams.stream(key, number);
        CopulaLaw law = corpus.draw(stream);
        int n = corpus.sampleSize(stream);
        double[] u = new double[n];
        double[] v = new double[n];
        law.sample(stream, u, v);
        CellImage image = CellImage.of(PairSample.of(UniformColumn.adopting(u), UniformColumn.adopting(v)));
        PairSample grouped = image.grouped();
        double tau = KendallTau.of(
                Ranks.of(grouped.u().shared()), Ranks.of(grouped.v().shared()), grouped.weights());
        StartedImage input =
                StartedImage.of(image, tau, controls.startFamilies()).after(before);
        return new TrainingExample(law.name(), input, floats(law.cellMasses()), negentropy(law.cellMasses()));
    }

    private static double negentropy(double[] masses) {
        double sum = 0;
        for (double p : masses) {
            sum += p > 0 ? p * Math.log(p) : 0;
        }
        return sum;
    }

    static float[] floats(double[] x) {
        float[] y = new float[x.length];
        for (int k = 0; k < y.length; k++) {
            y[k] = (float) x[k];
        }
        return y;
    }
}
