package dev.espalier.formats.tensor;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets through some of equally long groups of bytes that come round in a fixed cycle: rows of a matrix, or one column
 * entry of every row.
 *
 * <p>A tensor's bytes may pass in pieces of any length; nothing is kept but the position.
 */
public final class Gather extends FilterOutputStream {
    private final int group;
    private final boolean[] keep;
    private int index;
    private int inGroup;

    /**
     * A filter before {@code out}.
     *
     * @param group bytes of one group
     * @param keep which groups of each cycle pass
     */
    public Gather(OutputStream out, int group, boolean[] keep) {
        super(out);
        this.group = group;
        this.keep = keep;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] kept = new byte[length];
        int size = 0;
        for (int at = 0; at < length; ) {
            int piece = Math.min(group - inGroup, length - at);
            if (keep[index]) {
                System.arraycopy(bytes, offset + at, kept, size, piece);
                size += piece;
            }
            at += piece;
            advance(piece);
        }
        out.write(kept, 0, size);
    }

    private void advance(int piece) {
        inGroup += piece;
        if (inGroup == group) {
            inGroup = 0;
            index = index + 1 == keep.length ? 0 : index + 1;
        }
    }
}
