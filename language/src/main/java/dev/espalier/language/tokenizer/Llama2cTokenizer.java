package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.tokenizer.Piece.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tokenizer of llama2.c: byte pairs merged by score over bytes and characters, a space put before every text that
 * is not empty.
 *
 * <p>A file is, little-endian, an int32 with the length of the longest piece, then for each token a float32 score, an
 * int32 length and the piece's bytes. Tokens 0, 1 and 2 are unknown, beginning and end; 3 to 258 are the bytes, named
 * {@code <0x00>} to {@code <0xFF>}.
 *
 * <p>{@link #decode} drops one leading space, so that decoding what was encoded gives the text back; Java text with
 * unpaired surrogates has no UTF-8 and comes back with question marks. Immutable.
 *
 * @see <a href="https://github.com/karpathy/llama2.c">llama2.c</a>
 */
public final class Llama2cTokenizer implements Tokenizer {
    private static final int BOS = 1;
    private static final int EOS = 2;
    private static final int FIRST_BYTE = 3;
    private static final int FIRST_PIECE = FIRST_BYTE + 256;
    private static final int TOKEN_HEADER = 8;

    private final PieceVocabulary vocabulary;

    private Llama2cTokenizer(List<Piece> pieces) {
        vocabulary = new PieceVocabulary(pieces, true);
    }

    /**
     * Reads a tokenizer file, usually {@code tokenizer.bin} or {@code tok512.bin}.
     *
     * @throws InputException when it is missing, too large, cut short, or not such a file
     */
    public static Llama2cTokenizer read(Path file) {
        return parse(file, TokenizerFiles.bytes(file));
    }

    /** What {@link #read} does once it has the bytes. */
    static Llama2cTokenizer parse(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < Integer.BYTES) {
            throw malformed(file, "it is shorter than its header");
        }
        int longest = in.getInt();
        if (longest < 1 || longest > Piece.MAX_BYTES) {
            throw malformed(file, "its longest piece would have " + longest + " bytes");
        }
        List<Piece> pieces = new ArrayList<>();
        while (in.hasRemaining()) {
            if (pieces.size() == Piece.MAX_COUNT) {
                throw malformed(file, "it has more than " + Piece.MAX_COUNT + " tokens");
            }
            pieces.add(readPiece(file, in, pieces.size(), longest));
        }
        if (pieces.size() < FIRST_PIECE) {
            throw malformed(file, "it has " + pieces.size() + " tokens where marks and bytes alone are " + FIRST_PIECE);
        }
        return new Llama2cTokenizer(pieces);
    }

    /** A vocabulary of bytes: 259 tokens, the marks and one for each byte. */
    public static Llama2cTokenizer bytes() {
        List<Piece> pieces = new ArrayList<>(FIRST_PIECE);
        pieces.add(new Piece("<unk>", 0, Kind.UNKNOWN));
        pieces.add(new Piece("<s>", 0, Kind.CONTROL));
        pieces.add(new Piece("</s>", 0, Kind.CONTROL));
        for (int i = 0; i < 256; i++) {
            pieces.add(new Piece(Piece.byteName(i), 0, Kind.BYTE));
        }
        return new Llama2cTokenizer(pieces);
    }

    /** Writes the file that {@link #read} gives back; byte for byte the one it was read from. */
    public void write(Path file) {
        int longest = 1;
        int length = Integer.BYTES;
        for (int i = 0; i < vocabulary.size(); i++) {
            int bytes = vocabulary.piece(i).bytes().length();
            longest = Math.max(longest, bytes);
            length = Math.addExact(length, TOKEN_HEADER + bytes);
        }
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(longest);
        for (int i = 0; i < vocabulary.size(); i++) {
            Piece piece = vocabulary.piece(i);
            byte[] bytes = piece.bytes().getBytes(StandardCharsets.ISO_8859_1);
            out.putFloat(piece.score()).putInt(bytes.length).put(bytes);
        }
        AtomicFiles.write(file, stream -> stream.write(out.array()));
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public int[] encode(String text) {
        return text.isEmpty() ? new int[0] : vocabulary.encode((" " + text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decode(int[] tokens) {
        String text = vocabulary.decode(tokens);
        return text.startsWith(" ") ? text.substring(1) : text;
    }

    @Override
    public OptionalInt bosToken() {
        return OptionalInt.of(BOS);
    }

    @Override
    public OptionalInt eosToken() {
        return OptionalInt.of(EOS);
    }

    private static Piece readPiece(Path file, ByteBuffer in, int token, int longest) {
        if (in.remaining() < TOKEN_HEADER) {
            throw malformed(file, "it ends within token " + token);
        }
        float score = in.getFloat();
        int length = in.getInt();
        if (length < 0 || length > longest || length > in.remaining()) {
            throw malformed(file, "token " + token + " would have " + length + " bytes");
        }
        if (!Float.isFinite(score)) {
            throw malformed(file, "token " + token + " has no finite score");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean isByte = token >= FIRST_BYTE && token < FIRST_PIECE;
        if (isByte && !name.equals(Piece.byteName(token - FIRST_BYTE))) {
            throw malformed(file, "token " + token + " is not " + Piece.byteName(token - FIRST_BYTE));
        }
        return new Piece(name, score, kind(token, isByte));
    }

    private static Kind kind(int token, boolean isByte) {
        if (isByte) {
            return Kind.BYTE;
        }
        return token == 0 ? Kind.UNKNOWN : token <= EOS ? Kind.CONTROL : Kind.NORMAL;
    }

    private static InputException malformed(Path file, String why) {
        return InputException.of(Code.MALFORMED, "%s: not a llama2.c tokenizer: %s", file, why);
    }
}
