package dev.espalier.vision;

import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PrunableModel;
import dev.espalier.network.sums.LayerRange;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.PassSums;
import dev.espalier.network.sums.SumsControls;
import dev.espalier.network.trial.MaskableModel;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.network.unit.UnitWeights;
import dev.espalier.numerics.parallel.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * Images through one layer of rectified units to class scores: enough of a vision network to go through every door of
 * network.
 *
 * @param reads what units read of the pixels, (m, p), row-major
 * @param writes what units write to the classes, (c, m), row-major
 * @param images pixels, (n, p)
 * @param labels classes, (n)
 */
record PixelClassifier(float[] reads, float[] writes, double[][] images, int[] labels)
        implements MaskableModel, PrunableModel, UnitWeights {
    @Override
    public int units() {
        return reads.length / images[0].length;
    }

    @Override
    public int outputs() {
        return writes.length / units();
    }

    @Override
    public double[] magnitudes() {
        double[] lengths = squaredWriteNorms();
        int p = images[0].length;
        for (int i = 0; i < lengths.length; i++) {
            double squares = 0;
            for (int k = 0; k < p; k++) {
                squares += (double) reads[i * p + k] * reads[i * p + k];
            }
            lengths[i] = Math.sqrt(lengths[i]) + Math.sqrt(squares);
        }
        return lengths;
    }

    @Override
    public List<Integer> widths() {
        return List.of(units());
    }

    /** An image is one position. */
    @Override
    public ModelCost cost(List<Integer> widths) {
        long parameters = (long) widths.get(0) * (images[0].length + outputs());
        return new ModelCost(parameters, parameters * Float.BYTES, 2.0 * parameters, 1);
    }

    @Override
    public SampleLosses losses(List<ChannelSet> off, Progress progress) {
        boolean[] silent = off.get(0).mask();
        double[] losses = new double[images.length];
        int[] one = new int[images.length];
        Arrays.fill(one, 1);
        for (int n = 0; n < images.length; n++) {
            double[] u = activations(images[n]);
            for (int i = 0; i < u.length; i++) {
                u[i] = silent[i] ? 0 : u[i];
            }
            losses[n] = -Math.log(probabilities(u)[labels[n]]);
            progress.update(n + 1, images.length, "images");
        }
        return new SampleLosses(losses, one);
    }

    /** The same with the classes it thinks most probable as labels. */
    PixelClassifier trusted() {
        int[] own = new int[images.length];
        for (int n = 0; n < own.length; n++) {
            double[] p = probabilities(activations(images[n]));
            for (int c = 1; c < p.length; c++) {
                own[n] = p[c] > p[own[n]] ? c : own[n];
            }
        }
        return new PixelClassifier(reads, writes, images, own);
    }

    /** One pass over the images: u, dL/du, C and Q. */
    LayerStatistics pass(int imagesPerBlock) {
        int[] lengths = new int[images.length];
        Arrays.fill(lengths, 1);
        SumsControls controls = new SumsControls(true, true, true, false, imagesPerBlock);
        PassSums sums = new PassSums(widths(), controls, new LayerRange(0, 1), lengths);
        double[] counted = {1};
        for (int n = 0; n < images.length; n++) {
            double[] u = activations(images[n]);
            double[] s = gradient(u, labels[n]);
            var image = sums.layer(0).sample();
            image.add(floats(u), floats(s), counted);
            sums.layer(0).add(image);
            sums.layer(0).activationProducts().orElseThrow().add(products(u, u, u, u), counted);
            sums.layer(0).contributionProducts().orElseThrow().add(products(u, s, u, s), counted);
            if ((n + 1) % imagesPerBlock == 0 || n + 1 == images.length) {
                sums.endBlock();
            }
        }
        return sums.layer(0).finish();
    }

    private double[] activations(double[] image) {
        double[] u = new double[units()];
        for (int i = 0; i < u.length; i++) {
            for (int k = 0; k < image.length; k++) {
                u[i] += reads[i * image.length + k] * image[k];
            }
            // In single precision, as sums of a pass are made from.
            u[i] = (float) Math.max(0, u[i]);
        }
        return u;
    }

    private double[] probabilities(double[] u) {
        double[] p = new double[outputs()];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            for (int i = 0; i < u.length; i++) {
                p[c] += writes[c * u.length + i] * u[i];
            }
            p[c] = Math.exp(p[c]);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    /** dL/du = W' (p - label). */
    private double[] gradient(double[] u, int label) {
        double[] p = probabilities(u);
        double[] s = new double[u.length];
        for (int c = 0; c < p.length; c++) {
            double excess = p[c] - (c == label ? 1 : 0);
            for (int i = 0; i < s.length; i++) {
                s[i] += writes[c * s.length + i] * excess;
            }
        }
        return s;
    }

    private static double[] products(double[] a, double[] b, double[] c, double[] d) {
        double[] matrix = new double[a.length * a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                matrix[i * a.length + j] = (a == b ? a[i] : a[i] * b[i]) * (c == d ? c[j] : c[j] * d[j]);
            }
        }
        return matrix;
    }

    private static float[] floats(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }
}
