package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The documents of a text, at least one, in their order.
 *
 * @param texts each document, white space at both ends stripped, none blank
 * @param origin where they came from, for messages
 * @param sha256 digest of the whole text's UTF-8, separators included, before anything was stripped
 */
public record Documents(List<String> texts, String origin, String sha256) {
    /** Stands between documents; a text without it is one document. */
    public static final String SEPARATOR = "<|endoftext|>";

    /** A Java string of more characters than this would need an array near the largest there is. */
    private static final int MAX_BYTES = 512 << 20;

    public Documents {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw InputException.of(Code.EMPTY, "%s: there is no text in it", origin);
        }
    }

    /**
     * Reads UTF-8, gzipped when the name ends in {@code .gz}; a byte order mark is dropped.
     *
     * @throws InputException when the file cannot be read, is empty or blank, larger than 512 MiB, or no UTF-8 (with
     *     the offset of the first wrong byte, counted from 0 and after unpacking)
     */
    public static Documents read(Path file) {
        byte[] bytes = bytes(file);
        requireUtf8(file, bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return split(text.startsWith("\ufeff") ? text.substring(1) : text, file.toString(), sha256(bytes));
    }

    /**
     * Splits a text.
     *
     * @param origin where it came from, for messages
     * @throws InputException when there is nothing but separators and white space
     */
    public static Documents of(String text, String origin) {
        return split(text, origin, sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Characters of all documents together. */
    public long characters() {
        return texts.stream().mapToLong(String::length).sum();
    }

    /** Walks through a small window: a buffer for all characters would double the memory of a large text. */
    private static void requireUtf8(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer window = CharBuffer.allocate(1 << 13);
        CoderResult result;
        do {
            result = decoder.decode(in, window.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: not UTF-8 text: byte %d is 0x%02x; convert it, for instance with iconv",
                    file,
                    in.position(),
                    bytes[in.position()]);
        }
    }

    private static Documents split(String text, String origin, String sha256) {
        List<String> texts = new ArrayList<>();
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf(SEPARATOR, from);
            String document =
                    text.substring(from, end < 0 ? text.length() : end).strip();
            if (!document.isEmpty()) {
                texts.add(document);
            }
            from = end < 0 ? text.length() + 1 : end + SEPARATOR.length();
        }
        return new Documents(texts, origin, sha256);
    }

    private static byte[] bytes(Path file) {
        InputFiles.requireReadable(file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw InputException.of(Code.TOO_LARGE, "%s: more than 512 MiB of text; use a part of it", file);
            }
            return bytes;
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: cannot be read: %s", file, TokenizerFiles.reason(e));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
