package dev.espalier.language.tokenizer.huggingface;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.language.tokenizer.TokenizerReader;
import java.nio.file.Path;

/** Reads {@code tokenizer.json} where its library is on the class path, and says what to do where it is not. */
public final class HuggingFaceReader implements TokenizerReader {
    @Override
    public Tokenizer read(Path file) {
        InputFiles.requireReadable(file);
        VocabularyFacts facts = VocabularyFacts.read(file);
        try {
            return new HuggingFaceJsonTokenizer(file, facts);
        } catch (LinkageError e) {
            throw InputException.causedBy(
                    e,
                    Code.UNREADABLE,
                    "%s: its library is missing or cannot be loaded; the espalier command"
                            + " fetches it, other programs add"
                            + " ai.djl.huggingface:tokenizers, or give a tokenizer.model",
                    file);
        }
    }
}
