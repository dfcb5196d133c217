package dev.espalier.network.calibration;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Writes numbers, big-endian. */
final class StateOutput {
    private static final int CHUNK = 8192;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES);

    StateOutput(OutputStream out) {
        this.out = out;
    }

    void write(double number) {
        write(new double[] {number});
    }

    void write(double[] numbers) {
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
