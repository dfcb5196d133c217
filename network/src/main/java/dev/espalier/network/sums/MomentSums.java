package dev.espalier.network.sums;

/** Sums over positions that grow; see {@link ChannelMoments} for what they are. */
public final class MomentSums {
    /** Channels whose six sums and inputs stay in the first-level cache while the positions pass. */
    private static final int TILE = 256;

    private final boolean gradients;
    private long positions;
    private final double[] u;
    private final double[] u2;
    private final double[] q;
    private final double[] q2;
    private final double[] absoluteQ;
    private final double[] s2;

    public MomentSums(int channels, boolean gradients) {
        int m = gradients ? channels : 0;
        this.gradients = gradients;
        this.u = new double[channels];
        this.u2 = new double[channels];
        this.q = new double[m];
        this.q2 = new double[m];
        this.absoluteQ = new double[m];
        this.s2 = new double[m];
    }

    /**
     * Adds the positions of a sample whose weight is not 0.
     *
     * @param activations u, (T, m), row-major
     * @param gradientsOfThese s, (T, m), row-major; not looked at where there are no sums of them
     * @param counted weights, (T)
     */
    public void add(float[] activations, float[] gradientsOfThese, double[] counted) {
        float[] slopes = gradients ? gradientsOfThese : new float[0];
        for (int from = 0; from < u.length; from += TILE) {
            int to = Math.min(u.length, from + TILE);
            for (int t = 0; t < counted.length; t++) {
                if (counted[t] > 0) {
                    addActivations(activations, t * u.length, from, to);
                    if (gradients) {
                        addGradients(activations, slopes, t * u.length, from, to);
                    }
                }
            }
        }
        for (double weight : counted) {
            positions += weight > 0 ? 1 : 0;
        }
    }

    /** Adds the sums of another set of positions. */
    public void add(MomentSums other) {
        positions += other.positions;
        add(u, other.u);
        add(u2, other.u2);
        add(q, other.q);
        add(q2, other.q2);
        add(absoluteQ, other.absoluteQ);
        add(s2, other.s2);
    }

    /** The sums; this object must not be used any more. */
    public ChannelMoments finish() {
        return new ChannelMoments(positions, u, u2, q, q2, absoluteQ, s2);
    }

    private void addActivations(float[] activations, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = activations[row + i];
            u[i] += x;
            u2[i] += x * x;
        }
    }

    private void addGradients(float[] activations, float[] slopes, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            double s = slopes[row + i];
            double contribution = activations[row + i] * s;
            q[i] += contribution;
            q2[i] += contribution * contribution;
            absoluteQ[i] += Math.abs(contribution);
            s2[i] += s * s;
        }
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
