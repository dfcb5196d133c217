package dev.espalier.dependence.data.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests in lower-case hexadecimal. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a table: names as UTF-8 ended by 0 bytes, then each column as big-endian doubles. */
    static String of(List<String> names, double[][] columns) {
        MessageDigest digest = digest();
        for (String name : names) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        for (double[] column : columns) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * column.length);
            bytes.asDoubleBuffer().put(column);
            digest.update(bytes);
        }
        return hex(digest);
    }
}
