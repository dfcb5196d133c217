package dev.espalier.network.sums;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Writes numbers, big-endian. */
public final class StateOutput {
    private static final int CHUNK = 8192;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES);

    StateOutput(OutputStream out) {
        this.out = out;
    }

    public void write(double number) {
        write(new double[] {number});
    }

    public void write(double[] numbers) {
        try {
            for (int from = 0; from < numbers.length; from += CHUNK) {
                int count = Math.min(CHUNK, numbers.length - from);
                buffer.clear().asDoubleBuffer().put(numbers, from, count);
                out.write(buffer.array(), 0, count * Double.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
