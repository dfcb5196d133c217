package dev.espalier.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;

/** Breaks files in the ways files break, and in some that need malice. */
public final class FileMutator {
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]{0,80}\"|-?\\d+(\\.\\d+)?|[\\[\\]{}:,]|true|false|null");
    private static final List<String> TOKENS = List.of(
            "-1",
            "0",
            "1",
            "2",
            "8",
            "16",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "18446744073709551615",
            "99999999999999999999999",
            "1e9",
            "1e999",
            "0.5",
            "-0",
            "null",
            "true",
            "\"\"",
            "\"F32\"",
            "\"F16\"",
            "\"I64\"",
            "\"shape\"",
            "\"w\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "\"../../x\"",
            "NaN",
            "/**/");

    private final UniformRandomProvider random;
    private final List<byte[]> originals;

    public FileMutator(UniformRandomProvider random, List<byte[]> originals) {
        this.random = random;
        this.originals = originals;
    }

    /** One of the originals, broken in one or two ways; JSON is edited between bytes {@code from} and {@code to}. */
    public byte[] next(int from, int to) {
        byte[] file = pick(originals).clone();
        for (int k = random.nextInt(3) / 2; k >= 0; k--) {
            file = once(file, from, to);
        }
        return file;
    }

    private byte[] once(byte[] file, int from, int to) {
        return switch (random.nextInt(5)) {
            case 0 -> flip(file);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 2 -> start(file);
            case 3 -> token(file, from, Math.min(to, file.length));
            default -> splice(file, pick(originals));
        };
    }

    private byte[] flip(byte[] file) {
        for (int k = random.nextInt(1 << random.nextInt(4)); k >= 0 && file.length > 0; k--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** Edits the number that the first bytes are. */
    private byte[] start(byte[] file) {
        long value = switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> 1L << random.nextInt(64);
            case 2 -> file.length - 20 + random.nextInt(40);
            default -> (file.length > 0 ? file[0] & 255 : 0) - 4 + random.nextInt(9);
        };
        for (int i = 0; i < Math.min(8, file.length); i++) {
            file[i] = (byte) (value >> 8 * i);
        }
        return file;
    }

    private byte[] token(byte[] file, int from, int to) {
        if (from >= to) {
            return file;
        }
        // One byte is one character, so that offsets agree whatever the bytes are.
        String text = new String(file, from, to - from, StandardCharsets.ISO_8859_1);
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return file;
        }
        MatchResult token = pick(tokens);
        String put = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> token.group() + token.group();
            case 2 -> pick(tokens).group();
            default -> pick(TOKENS);
        };
        byte[] changed = put.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = replace(file, from + token.start(), from + token.end(), changed);
        // Half of the time the length that stands first is kept right, so that what comes after it is reached.
        return random.nextBoolean() && from == 8 ? grown(all, all.length - file.length) : all;
    }

    private byte[] splice(byte[] file, byte[] other) {
        int begin = random.nextInt(other.length);
        int end = begin + random.nextInt(other.length - begin + 1);
        int at = random.nextInt(file.length + 1);
        int until = Math.min(file.length, at + random.nextInt(file.length + 1));
        return replace(file, at, random.nextBoolean() ? at : until, Arrays.copyOfRange(other, begin, end));
    }

    private static byte[] grown(byte[] file, int by) {
        int length = (file[0] & 255) + 256 * (file[1] & 255) + by;
        file[0] = (byte) length;
        file[1] = (byte) (length >> 8);
        return file;
    }

    private static byte[] replace(byte[] file, int begin, int end, byte[] put) {
        byte[] all = new byte[file.length - (end - begin) + put.length];
        System.arraycopy(file, 0, all, 0, begin);
        System.arraycopy(put, 0, all, begin, put.length);
        System.arraycopy(file, end, all, begin + put.length, file.length - end);
        return all;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
