package dev.espalier.network.sums;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads numbers, big-endian. */
public final class StateInput {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES);

    StateInput(InputStream in) {
        this.in = in;
    }

    public double read() {
        double[] number = new double[1];
        read(number);
        return number[0];
    }

    public void read(double[] numbers) {
        try {
            for (int from = 0; from < numbers.length; from += CHUNK) {
                int bytes = Math.min(CHUNK, numbers.length - from) * Double.BYTES;
                if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
                    throw new EOFException("ends early");
                }
                buffer.clear().limit(bytes).asDoubleBuffer().get(numbers, from, bytes / Double.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
