package dev.espalier.language.training;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A text cut into sequences to train on and sequences to measure on.
 *
 * @param training what the model sees
 * @param heldOut what it never sees
 * @param heldOutText the documents held out
 */
public record TrainingText(TokenSequences training, TokenSequences heldOut, List<String> heldOutText) {
    private static final long HELD_OUT_KEY = 0x68656c64;

    /** Copies the documents. */
    public TrainingText {
        heldOutText = List.copyOf(heldOutText);
    }

    /**
     * Holds out whole documents, drawn at random, until they make up a share of the text's characters.
     *
     * @param length tokens of a sequence
     * @param share in (0, 0.5]
     * @throws InputException when there is only one document, or one of the two parts does not fill a sequence
     */
    public static TrainingText split(Tokenizer tokenizer, Documents documents, int length, double share, long seed) {
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException("the held-out share must lie in (0, 0.5], got " + share);
        }
        int n = documents.texts().size();
        if (n < 2) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%s: one document only; put %s between documents, so that some can be held out",
                    documents.origin(),
                    Documents.SEPARATOR);
        }
        boolean[] held = heldOut(documents, share, seed);
        List<String> training = new ArrayList<>();
        List<String> heldOut = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            (held[k] ? heldOut : training).add(documents.texts().get(k));
        }
        String origin = documents.origin();
        return new TrainingText(
                TokenSequences.packed(tokenizer, joined(training, origin), length, OptionalInt.empty()),
                TokenSequences.packed(tokenizer, joined(heldOut, origin + ", held out"), length, OptionalInt.empty()),
                heldOut);
    }

    /** The held-out documents as one text, separated as they were. */
    public String heldOutFile() {
        return String.join("\n" + Documents.SEPARATOR + "\n", heldOutText) + "\n";
    }

    private static boolean[] heldOut(Documents documents, double share, long seed) {
        UniformRandomProvider stream = RandomStreams.of(seed).stream(HELD_OUT_KEY);
        int n = documents.texts().size();
        int[] order = Order.shuffled(n, stream);
        boolean[] held = new boolean[n];
        long characters = 0;
        // One document at least stays on either side.
        for (int k = 0; k < n - 1 && (k == 0 || characters < share * documents.characters()); k++) {
            held[order[k]] = true;
            characters += documents.texts().get(order[k]).length();
        }
        return held;
    }

    private static Documents joined(List<String> texts, String origin) {
        return Documents.of(String.join(Documents.SEPARATOR, texts), origin);
    }
}
