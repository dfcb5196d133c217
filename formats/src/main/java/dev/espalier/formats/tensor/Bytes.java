package dev.espalier.formats.tensor;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes read by position, several threads at a time. */
public interface Bytes extends Closeable {
    /** How many there are. */
    long size();

    /**
     * Fills what remains of {@code target} with the bytes from {@code position} on.
     *
     * @throws EOFException if they end before
     */
    void read(long position, ByteBuffer target) throws IOException;

    @Override
    void close();

    /**
     * Opens a file.
     *
     * @throws InputException if there is none or it cannot be read
     */
    static Bytes open(Path path) {
        InputFiles.requireReadable(path);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new OfFile(channel, channel.size());
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", path, String.valueOf(e.getMessage()));
        }
    }

    /** The bytes of an array, which must not be altered meanwhile. */
    static Bytes of(byte[] content) {
        return new OfArray(content);
    }

    /**
     * Bytes in memory.
     *
     * @param content not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfArray(byte[] content) implements Bytes {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            if (position > content.length - target.remaining()) {
                throw new EOFException("the content ends at byte " + content.length);
            }
            target.put(content, (int) position, target.remaining());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /**
     * A file's bytes; positional reads, since a mapping would outlive {@code close} and die with the file.
     *
     * @param channel open for reading
     * @param size its size when it was opened
     */
    record OfFile(FileChannel channel, long size) implements Bytes {
        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            long at = position;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    throw new EOFException("the file ends at byte " + at);
                }
                at += count;
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written: there is nothing to lose.
            }
        }
    }
}
