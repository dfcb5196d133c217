package dev.espalier.testkit;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Files with a few bytes changed, cut off, or a stretch taken out. */
public final class ByteMutations {
    private ByteMutations() {}

    public static byte[] of(byte[] good, UniformRandomProvider random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
        }
        int cut = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, cut);
            case 1 -> withoutStretch(bytes, cut, Math.min(bytes.length, cut + 1 + random.nextInt(16)));
            default -> bytes;
        };
    }

    private static byte[] withoutStretch(byte[] bytes, int from, int to) {
        byte[] shorter = new byte[bytes.length - (to - from)];
        System.arraycopy(bytes, 0, shorter, 0, from);
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }
}
