package dev.espalier.formats.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored numbers to single precision and back, in buffers whose order is little-endian. */
public final class ElementCodec {
    private ElementCodec() {}

    /** Fills {@code out} from {@code from} on with every number left in {@code in}; returns how many there were. */
    static int decode(ElementType type, ByteBuffer in, float[] out, int from) {
        int count = in.remaining() / type.bytes();
        switch (type) {
            case F32 -> in.asFloatBuffer().get(out, from, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    out[from + i] = ReducedPrecision.fromHalf(in.getShort(in.position() + 2 * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    out[from + i] = ReducedPrecision.fromBrain(in.getShort(in.position() + 2 * i));
                }
            }
        }
        return count;
    }

    /** Appends {@code count} numbers to {@code out}, rounded to the nearest that the type has, ties to even. */
    static void encode(ElementType type, float[] in, int from, int count, ByteBuffer out) {
        for (int i = from; i < from + count; i++) {
            switch (type) {
                case F32 -> out.putFloat(in[i]);
                case F16 -> out.putShort(ReducedPrecision.toHalf(in[i]));
                case BF16 -> out.putShort(ReducedPrecision.toBrain(in[i]));
            }
        }
    }

    /** The number that is kept when {@code value} is stored. */
    static float rounded(ElementType type, float value) {
        return switch (type) {
            case F32 -> value;
            case F16 -> ReducedPrecision.fromHalf(ReducedPrecision.toHalf(value));
            case BF16 -> ReducedPrecision.fromBrain(ReducedPrecision.toBrain(value));
        };
    }

    /** An empty little-endian buffer. */
    public static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
