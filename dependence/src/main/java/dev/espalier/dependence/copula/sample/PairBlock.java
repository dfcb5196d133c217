package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * At most {@value #SIZE} rows of a pair, already rotated: it exists while the formulas of a family run over them.
 *
 * <p>A family at rotation 0 reads {@link #u()} and {@link #v()}; a rotation only decides which column plays which part and
 * whether it is reflected, so it costs nothing: 90 degrees is (u2, 1-u1), 180 is (1-u1, 1-u2), 270 is (1-u2, u1).
 * Arrays returned hold {@link #size()} values from index 0, belong to the block and are valid until the next load.
 * Not safe to share: one block per task.
 */
public final class PairBlock {
    /** Points per block: a dozen such arrays stay in the first-level cache. */
    public static final int SIZE = 256;

    private static final int KINDS = 6;

    /** What is asked of one column of the pair. */
    private enum Transform {
        VALUE,
        COMPLEMENT,
        LOG,
        LOG_COMPLEMENT,
        LOG_NEGATIVE_LOG,
        NORMAL_SCORE
    }

    private final double[][][] cache = new double[2][KINDS][];
    private final boolean[][] loaded = new boolean[2][KINDS];
    private double[][] scratch = new double[0][];
    private final ParameterColumns parameters = new ParameterColumns();
    private @Nullable Object kept;
    private double keptFor;
    private final UniformColumn[] column = new UniformColumn[2];
    private final boolean[] reflected = new boolean[2];
    private int first;
    private int from;
    private int n;

    /** Loads rows {@code from..from+n} of the pair (u, v) for a family rotated by {@code rotation} degrees. */
    public void load(UniformColumn u, UniformColumn v, int rotation, int from, int n) {
        Require.that(n >= 0 && n <= SIZE, () -> "a block holds at most " + SIZE + " points, got " + n);
        boolean swap = rotation == 90 || rotation == 270;
        column[0] = swap ? v : u;
        column[1] = swap ? u : v;
        reflected[0] = rotation == 180 || rotation == 270;
        reflected[1] = rotation == 90 || rotation == 180;
        this.from = from;
        this.n = n;
        first = 0;
        Arrays.fill(loaded[0], false);
        Arrays.fill(loaded[1], false);
        parameters.reset();
    }

    /**
     * Gives the points parameters of their own until the next load: parameter k of point i is
     * {@code columns[k][from + i]}. Only for formulas that read columns, and points that are together in their sense.
     */
    public void loadParameters(double[][] columns, int from) {
        parameters.load(columns, from, n);
    }

    /** Parameter {@code k} of every point: the points' own, or else {@code constants[k]}. Not to be written to. */
    public double[] parameter(int k, double[] constants) {
        return parameters.parameter(k, constants, n);
    }

    /** Quantities derived from the parameters of every point, kept until parameters change. Not to be written to. */
    public double[][] derived(Derivation derivation, double[] constants) {
        return parameters.derived(derivation, constants, n);
    }

    /** Number of points. */
    public int size() {
        return n;
    }

    /** Exchanges the parts of u and v; calling it twice restores them. */
    public void exchange() {
        first = 1 - first;
    }

    /** Whether the column that plays u is reflected, so that a solution for it must be reflected back. */
    public boolean uReflected() {
        return reflected[first];
    }

    /** Whether the column that plays v is reflected. */
    public boolean vReflected() {
        return reflected[1 - first];
    }

    /** u. */
    public double[] u() {
        return get(first, Transform.VALUE);
    }

    /** v. */
    public double[] v() {
        return get(1 - first, Transform.VALUE);
    }

    /** 1 - u. */
    public double[] uc() {
        return get(first, Transform.COMPLEMENT);
    }

    /** 1 - v. */
    public double[] vc() {
        return get(1 - first, Transform.COMPLEMENT);
    }

    /** log u. */
    public double[] logU() {
        return get(first, Transform.LOG);
    }

    /** log v. */
    public double[] logV() {
        return get(1 - first, Transform.LOG);
    }

    /** log(1 - u). */
    public double[] logUc() {
        return get(first, Transform.LOG_COMPLEMENT);
    }

    /** log(1 - v). */
    public double[] logVc() {
        return get(1 - first, Transform.LOG_COMPLEMENT);
    }

    /** log(-log u). */
    public double[] logNegativeLogU() {
        return get(first, Transform.LOG_NEGATIVE_LOG);
    }

    /** log(-log v). */
    public double[] logNegativeLogV() {
        return get(1 - first, Transform.LOG_NEGATIVE_LOG);
    }

    /** Normal quantile of u. */
    public double[] zU() {
        return get(first, Transform.NORMAL_SCORE);
    }

    /** Normal quantile of v. */
    public double[] zV() {
        return get(1 - first, Transform.NORMAL_SCORE);
    }

    /**
     * What {@code make} gives for {@code value}, kept until it is asked for another value: for what takes longer to
     * make than a point takes, such as the tables of a distribution.
     */
    public <T> T kept(Class<T> type, double value, DoubleFunction<T> make) {
        if (keptFor == value && type.isInstance(kept)) {
            return type.cast(kept);
        }
        T made = make.apply(value);
        kept = made;
        keptFor = value;
        return made;
    }

    /** Work array number {@code k}, of length {@value #SIZE}, contents undefined. */
    public double[] scratch(int k) {
        if (k >= scratch.length) {
            int old = scratch.length;
            scratch = Arrays.copyOf(scratch, k + 4);
            for (int i = old; i < scratch.length; i++) {
                scratch[i] = new double[SIZE];
            }
        }
        return scratch[k];
    }

    private double[] get(int part, Transform transform) {
        int kind = transform.ordinal();
        double[] values = cache[part][kind];
        if (loaded[part][kind]) {
            return values;
        }
        if (values == null) {
            values = new double[SIZE];
            cache[part][kind] = values;
        }
        fill(column[part], reflected[part], transform, values);
        loaded[part][kind] = true;
        return values;
    }

    private void fill(UniformColumn c, boolean reflect, Transform transform, double[] values) {
        switch (transform) {
            case VALUE -> copy(c.shared(), reflect, values);
            case COMPLEMENT -> copy(c.shared(), !reflect, values);
            case LOG -> System.arraycopy(reflect ? c.logComplement() : c.log(), from, values, 0, n);
            case LOG_COMPLEMENT -> System.arraycopy(reflect ? c.log() : c.logComplement(), from, values, 0, n);
            case LOG_NEGATIVE_LOG ->
                System.arraycopy(reflect ? c.logNegativeLogComplement() : c.logNegativeLog(), from, values, 0, n);
            case NORMAL_SCORE -> {
                double sign = reflect ? -1 : 1;
                double[] z = c.normalScores();
                for (int i = 0; i < n; i++) {
                    values[i] = sign * z[from + i];
                }
            }
        }
    }

    private void copy(double[] source, boolean reflect, double[] values) {
        if (reflect) {
            for (int i = 0; i < n; i++) {
                values[i] = 1 - source[from + i];
            }
        } else {
            System.arraycopy(source, from, values, 0, n);
        }
    }
}
