package dev.espalier.formats.tensor;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;

/**
 * Named tensors, read when asked for; safe for use by several threads.
 *
 * <p>All methods that read throw {@link dev.espalier.formats.InputException} when the bytes are not there any more.
 */
public interface TensorSource extends Closeable {
    /** What there is, by name in natural order. */
    SortedMap<String, TensorInfo> tensors();

    /**
     * A tensor's numbers in row-major order, widened to single precision.
     *
     * @throws IllegalArgumentException if there is no such tensor; see {@link #tensors}
     */
    float[] read(String name);

    /** Writes a tensor's stored bytes, little-endian and row-major, as they are. */
    void copyTo(String name, OutputStream out) throws IOException;

    /** Lets go of open files; reading afterwards fails. */
    @Override
    void close();
}
