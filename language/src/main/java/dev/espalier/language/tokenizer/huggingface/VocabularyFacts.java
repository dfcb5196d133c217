package dev.espalier.language.tokenizer.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What the library does not tell of a vocabulary.
 *
 * @param size one more than the greatest token
 * @param bos the token named bos_token in {@code tokenizer_config.json} beside the file, if any
 * @param eos the token named eos_token there, if any
 */
record VocabularyFacts(int size, OptionalInt bos, OptionalInt eos) {
    /** Five times the largest in use. */
    private static final long MAX_BYTES = 128L << 20;

    /** More tokens than any embedding has rows. */
    private static final int MAX_TOKENS = 1 << 26;

    static VocabularyFacts read(Path file) {
        JsonNode json = json(file);
        JsonNode vocabulary = json.path("model").path("vocab");
        if (!vocabulary.isContainerNode()) {
            throw InputException.of(Code.MALFORMED, "%s: not a tokenizer: there is no vocabulary at model.vocab", file);
        }
        int size = vocabulary.isArray() ? vocabulary.size() : 0;
        if (vocabulary.isObject()) {
            for (JsonNode token : vocabulary) {
                size = Math.max(size, 1 + token(file, token));
            }
        }
        for (JsonNode added : json.path("added_tokens")) {
            size = Math.max(size, 1 + token(file, added.path("id")));
        }
        Path beside = file.resolveSibling("tokenizer_config.json");
        JsonNode marks = Files.isRegularFile(beside) ? json(beside) : json.path("none");
        return new VocabularyFacts(
                size, number(file, json, marks.path("bos_token")), number(file, json, marks.path("eos_token")));
    }

    private static JsonNode json(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw InputException.of(Code.TOO_LARGE, "%s: more than 128 MiB", file);
            }
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw InputException.of(Code.MALFORMED, "%s: not a JSON object", file);
            }
            return json;
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: cannot be read as JSON: %s", file, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A mark is a name, or an object with one in content; its number stands with the added tokens or in the vocabulary.
     */
    private static OptionalInt number(Path file, JsonNode json, JsonNode mark) {
        String name = mark.isObject() ? mark.path("content").asText("") : mark.asText("");
        if (mark.isNull() || name.isEmpty()) {
            return OptionalInt.empty();
        }
        for (JsonNode added : json.path("added_tokens")) {
            if (added.path("content").asText("").equals(name)) {
                return OptionalInt.of(token(file, added.path("id")));
            }
        }
        JsonNode known = json.path("model").path("vocab").path(name);
        return known.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(token(file, known));
    }

    private static int token(Path file, JsonNode number) {
        if (!number.canConvertToInt() || number.asInt() < 0 || number.asInt() >= MAX_TOKENS) {
            throw InputException.of(Code.MALFORMED, "%s: not a token's number: %s", file, number);
        }
        return number.asInt();
    }
}
