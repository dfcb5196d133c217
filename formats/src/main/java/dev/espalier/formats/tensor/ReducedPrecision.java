package dev.espalier.formats.tensor;

/**
 * The two 16-bit number formats of checkpoints, widened exactly and narrowed with ties to even.
 *
 * <p>Subnormal numbers, signed zeros and infinities are kept; NaN stays NaN with the upper bits of its payload, made
 * quiet when narrowed. A number beyond the greatest half-precision one (65504) by half a step or more becomes infinite.
 *
 * @see <a href="https://doi.org/10.1109/IEEESTD.2019.8766229">IEEE 754-2019, binary16 and roundTiesToEven</a>
 */
final class ReducedPrecision {
    private static final int FRACTION = 0x3FF;
    private static final int INFINITE_HALF = 0x7C00;
    private static final int INFINITE_FLOAT = 0x7F800000;
    /** Exponent biases differ by 127 - 15, at bit 23. */
    private static final int REBIAS = 112 << 23;
    /** 2^-24, the least positive half-precision number. */
    private static final float LEAST_HALF = 0x1p-24f;

    private ReducedPrecision() {}

    /** The value of a half-precision pattern. */
    static float fromHalf(short pattern) {
        int sign = (pattern & 0x8000) << 16;
        int magnitude = pattern & 0x7FFF;
        if (magnitude >= INFINITE_HALF) {
            return Float.intBitsToFloat(sign | INFINITE_FLOAT | (magnitude & FRACTION) << 13);
        }
        if (magnitude <= FRACTION) {
            // Below the least normal number the pattern counts steps of 2^-24; single precision holds them exactly.
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude * LEAST_HALF));
        }
        return Float.intBitsToFloat(sign | (magnitude << 13) + REBIAS);
    }

    /** The half-precision pattern nearest to a value. */
    static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > INFINITE_FLOAT) {
            return (short) (sign | INFINITE_HALF | 0x200 | magnitude >>> 13 & FRACTION);
        }
        if (magnitude < 0x38800000) {
            // Below 2^-14: the count of steps of 2^-24; the product is exact, rint takes ties to even.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rebiased = magnitude - REBIAS;
        int rounded = rebiased + 0xFFF + (rebiased >>> 13 & 1) >> 13;
        return (short) (sign | Math.min(rounded, INFINITE_HALF));
    }

    /** The value of a bfloat16 pattern. */
    static float fromBrain(short pattern) {
        return Float.intBitsToFloat(pattern << 16);
    }

    /** The bfloat16 pattern nearest to a value. */
    static short toBrain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7FFFFFFF) > INFINITE_FLOAT) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }
}
