package dev.espalier.dependence.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;

/** Finds the delimiter of a text file: comma, tab, semicolon or bar, whichever is most frequent in the first line outside quotes. */
final class Delimiter {
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int LOOK_AHEAD = 1 << 20;

    private Delimiter() {}

    /** Leaves {@code in} where it was; comma when none occurs. */
    static char of(BufferedInputStream in) throws IOException {
        int[] counts = new int[CANDIDATES.length];
        in.mark(LOOK_AHEAD);
        boolean quoted = false;
        boolean seen = false;
        for (int k = 0; k < LOOK_AHEAD; k++) {
            int b = in.read();
            boolean end = !quoted && (b == '\n' || b == '\r');
            if (b < 0 || end && seen) {
                break;
            }
            seen |= !end;
            quoted ^= b == '"';
            for (int c = 0; c < CANDIDATES.length; c++) {
                counts[c] += !quoted && b == CANDIDATES[c] ? 1 : 0;
            }
        }
        in.reset();
        int best = 0;
        for (int c = 1; c < CANDIDATES.length; c++) {
            best = counts[c] > counts[best] ? c : best;
        }
        return CANDIDATES[best];
    }
}
