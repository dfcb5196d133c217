package dev.espalier.language.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces with scores: splits UTF-8 into characters, replaces those without a piece by their bytes (or by the unknown
 * token where there are no byte tokens), and merges. Immutable.
 *
 * <p>Of several pieces with the same bytes the first is used.
 */
final class PieceVocabulary {
    private static final int NONE = -1;

    private final List<Piece> pieces;
    private final Map<String, Integer> normal = new HashMap<>();
    private final Map<String, Integer> userDefined = new HashMap<>();
    private final int longestUserDefined;
    private final int[] byteTokens = new int[256];
    private final int unknown;
    private final PairMerges merges;

    /**
     * Builds the tables.
     *
     * @param byteFallback whether characters without a piece become bytes; all 256 byte tokens must then be there
     * @throws IllegalArgumentException when they are not, or when there is neither that nor an unknown token
     */
    PieceVocabulary(List<Piece> pieces, boolean byteFallback) {
        this.pieces = List.copyOf(pieces);
        Arrays.fill(byteTokens, NONE);
        int foundUnknown = NONE;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            switch (piece.kind()) {
                case NORMAL -> normal.putIfAbsent(piece.bytes(), i);
                case USER_DEFINED -> userDefined.putIfAbsent(piece.bytes(), i);
                case BYTE -> byteTokens[piece.byteValue()] = i;
                case UNKNOWN -> foundUnknown = i;
                case CONTROL -> {}
            }
        }
        boolean allBytes = Arrays.stream(byteTokens).allMatch(b -> b != NONE);
        if (byteFallback ? !allBytes : foundUnknown == NONE) {
            throw new IllegalArgumentException(
                    byteFallback ? "tokens for some of the 256 bytes are missing" : "there is no unknown token");
        }
        unknown = byteFallback ? NONE : foundUnknown;
        normal.remove("");
        userDefined.remove("");
        longestUserDefined =
                userDefined.keySet().stream().mapToInt(String::length).max().orElse(0);
        merges = new PairMerges(this.pieces, normal);
    }

    int size() {
        return pieces.size();
    }

    Piece piece(int token) {
        return pieces.get(token);
    }

    /** The tokens of UTF-8 text; O(n log n) in its bytes. */
    int[] encode(byte[] text) {
        int[] symbols = new int[text.length];
        int count = 0;
        for (int at = 0; at < text.length; ) {
            int special = userDefinedLength(text, at);
            int length = special > 0 ? special : characterLength(text, at);
            String bytes = new String(text, at, length, StandardCharsets.ISO_8859_1);
            Integer token = special > 0 ? userDefined.get(bytes) : normal.get(bytes);
            if (token != null) {
                symbols[count++] = token;
            } else if (unknown == NONE) {
                for (int i = at; i < at + length; i++) {
                    symbols[count++] = byteTokens[text[i] & 0xff];
                }
            } else if (count == 0 || symbols[count - 1] != unknown) {
                // One token stands for a run of unknown characters.
                symbols[count++] = unknown;
            }
            at += length;
        }
        return merges.apply(symbols, count);
    }

    /** The text of some tokens; marks are left out, bytes that are no UTF-8 become the replacement character. */
    String decode(int[] tokens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 * tokens.length);
        for (int token : tokens) {
            if (token < 0 || token >= pieces.size()) {
                throw new IllegalArgumentException(
                        "token " + token + " is not in the vocabulary of " + pieces.size() + " tokens");
            }
            Piece piece = pieces.get(token);
            switch (piece.kind()) {
                case NORMAL, USER_DEFINED -> out.writeBytes(piece.bytes().getBytes(StandardCharsets.ISO_8859_1));
                case BYTE -> out.write(piece.byteValue());
                case UNKNOWN -> out.writeBytes(" \u2047 ".getBytes(StandardCharsets.UTF_8));
                case CONTROL -> {}
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Length of the longest user-defined piece that stands here; 0 for none. */
    private int userDefinedLength(byte[] text, int at) {
        for (int length = Math.min(longestUserDefined, text.length - at); length > 0; length--) {
            if (userDefined.containsKey(new String(text, at, length, StandardCharsets.ISO_8859_1))) {
                return length;
            }
        }
        return 0;
    }

    private static int characterLength(byte[] text, int at) {
        int length = 1;
        while (length < 4 && at + length < text.length && (text[at + length] & 0xc0) == 0x80) {
            length++;
        }
        return length;
    }
}
