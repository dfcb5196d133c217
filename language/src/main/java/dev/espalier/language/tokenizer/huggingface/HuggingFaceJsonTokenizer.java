package dev.espalier.language.tokenizer.huggingface;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A tokenizer of any kind that {@code tokenizer.json} describes; neither truncates nor pads, and adds no marks.
 *
 * @see <a href="https://github.com/huggingface/tokenizers">Hugging Face tokenizers</a>
 */
final class HuggingFaceJsonTokenizer implements Tokenizer {
    private final HuggingFaceTokenizer tokenizer;
    private final VocabularyFacts facts;

    HuggingFaceJsonTokenizer(Path file, VocabularyFacts facts) {
        this.facts = facts;
        try {
            tokenizer = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(false)
                    .optTruncation(false)
                    .optPadding(false)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: not a tokenizer: %s", file, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int vocabularySize() {
        return facts.size();
    }

    @Override
    public int[] encode(String text) {
        // Native code takes UTF-8, which unpaired surrogates have none of: they become question marks.
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Arrays.stream(tokenizer.encode(wellFormed, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    @Override
    public OptionalInt bosToken() {
        return facts.bos();
    }

    @Override
    public OptionalInt eosToken() {
        return facts.eos();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
