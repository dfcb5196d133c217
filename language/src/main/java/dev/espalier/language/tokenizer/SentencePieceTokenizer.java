package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.tokenizer.Piece.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A SentencePiece tokenizer ({@code tokenizer.model}) of the byte-pair method, as Llama 2 and Mistral have it.
 *
 * <p>Text is prepared as the file says (a space before it, runs of spaces made one, spaces written U+2581), split into
 * characters and merged by score. Names of marks in a text are text. {@link #decode} drops the space put before; a
 * U+2581 in a text comes back as a space. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/1808.06226">Kudo and Richardson, SentencePiece, arXiv 1808.06226</a>
 */
public final class SentencePieceTokenizer implements Tokenizer {
    private static final char SPACE = '\u2581';

    private final SentencePieceModel model;
    private final PieceVocabulary vocabulary;
    private final OptionalInt bos;
    private final OptionalInt eos;

    private SentencePieceTokenizer(SentencePieceModel model) {
        this.model = model;
        vocabulary = new PieceVocabulary(model.pieces(), model.byteFallback());
        bos = mark(model, model.bosPiece());
        eos = mark(model, model.eosPiece());
    }

    /**
     * Reads a model file.
     *
     * @throws InputException when it is missing, too large or no such file, or when its method is not byte-pair or its
     *     rules for characters are not the identity
     */
    public static SentencePieceTokenizer read(Path file) {
        return parse(file, TokenizerFiles.bytes(file));
    }

    /** What {@link #read} does once it has the bytes. */
    static SentencePieceTokenizer parse(Path file, byte[] bytes) {
        try {
            return new SentencePieceTokenizer(SentencePieceModel.parse(file, bytes));
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: not a SentencePiece model: %s", file, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public int[] encode(String text) {
        String prepared = model.removeExtraWhitespaces() ? squeezed(text) : text;
        if (prepared.isEmpty()) {
            return new int[0];
        }
        if (model.addDummyPrefix()) {
            prepared = " " + prepared;
        }
        if (model.escapeWhitespaces()) {
            prepared = prepared.replace(' ', SPACE);
        }
        return vocabulary.encode(prepared.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decode(int[] tokens) {
        String text = vocabulary.decode(tokens);
        if (model.escapeWhitespaces()) {
            text = text.replace(SPACE, ' ');
        }
        return model.addDummyPrefix() && text.startsWith(" ") ? text.substring(1) : text;
    }

    @Override
    public OptionalInt bosToken() {
        return bos;
    }

    @Override
    public OptionalInt eosToken() {
        return eos;
    }

    /** Without spaces at the ends, and with one where there were several. */
    private static String squeezed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
                out.append(c);
            }
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    private static OptionalInt mark(SentencePieceModel model, String name) {
        for (int i = 0; i < model.pieces().size(); i++) {
            Piece piece = model.pieces().get(i);
            if (piece.kind() == Kind.CONTROL && piece.bytes().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
