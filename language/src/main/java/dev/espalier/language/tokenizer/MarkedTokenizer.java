package dev.espalier.language.tokenizer;

import java.util.Arrays;
import java.util.OptionalInt;

/** A tokenizer with marks of beginning and end that a model's configuration names. */
final class MarkedTokenizer implements Tokenizer {
    private final Tokenizer tokenizer;
    private final OptionalInt bos;
    private final OptionalInt eos;

    /** Marks left empty are the tokenizer's own. */
    MarkedTokenizer(Tokenizer tokenizer, OptionalInt bos, OptionalInt eos) {
        this.tokenizer = tokenizer;
        this.bos = bos.isPresent() ? bos : tokenizer.bosToken();
        this.eos = eos.isPresent() ? eos : tokenizer.eosToken();
    }

    @Override
    public int vocabularySize() {
        return tokenizer.vocabularySize();
    }

    @Override
    public int[] encode(String text) {
        return tokenizer.encode(text);
    }

    @Override
    public String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens)
                .filter(t -> !isMark(t, bos) && !isMark(t, eos))
                .toArray());
    }

    @Override
    public OptionalInt bosToken() {
        return bos;
    }

    @Override
    public OptionalInt eosToken() {
        return eos;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static boolean isMark(int token, OptionalInt mark) {
        return mark.isPresent() && mark.getAsInt() == token;
    }
}
