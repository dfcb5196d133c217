package dev.espalier.language.tokenizer;

/**
 * One token of a byte-pair vocabulary.
 *
 * @param bytes its bytes, one per character (ISO 8859-1), so that pieces that are no UTF-8 keep theirs
 * @param score merges of greater score come first; finite
 * @param kind what it stands for
 */
record Piece(String bytes, float score, Kind kind) {
    /** What a token stands for. */
    enum Kind {
        /** Text, made by merging. */
        NORMAL,
        /** Anything without a token of its own. */
        UNKNOWN,
        /** No text: a mark. */
        CONTROL,
        /** Text that is never split nor merged. */
        USER_DEFINED,
        /** One byte, written {@code <0x0A>}. */
        BYTE
    }

    /** Longest piece accepted, in bytes: real ones reach 48, and the table of merges grows with the square. */
    static final int MAX_BYTES = 256;

    /**
     * Most tokens accepted: four times the largest vocabulary in use, so that a crafted file cannot fill the memory.
     */
    static final int MAX_COUNT = 1 << 20;

    private static final String DIGITS = "0123456789ABCDEF";

    /** The name of the token of one byte, 0 to 255. */
    static String byteName(int value) {
        return "<0x" + DIGITS.charAt(value >> 4) + DIGITS.charAt(value & 15) + ">";
    }

    /** The byte that a token of kind {@link Kind#BYTE} stands for; -1 when its name is no byte's. */
    int byteValue() {
        if (bytes.length() != 6 || !bytes.startsWith("<0x") || bytes.charAt(5) != '>') {
            return -1;
        }
        int high = DIGITS.indexOf(bytes.charAt(3));
        int low = DIGITS.indexOf(bytes.charAt(4));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
