package dev.espalier.language.tokenizer;

import java.util.OptionalInt;

/** Turns text into token numbers and back; safe for use by several threads. */
public interface Tokenizer extends AutoCloseable {
    /** Count of tokens it knows: numbers run from 0 to this, exclusive. */
    int vocabularySize();

    /** The tokens of a text, without any that mark its beginning or end. */
    int[] encode(String text);

    /** The text of some tokens; marks of beginning and end are left out. */
    String decode(int[] tokens);

    /** The token that begins a text, if there is one. */
    OptionalInt bosToken();

    /** The token that ends a text, if there is one. */
    OptionalInt eosToken();

    @Override
    default void close() {}
}
