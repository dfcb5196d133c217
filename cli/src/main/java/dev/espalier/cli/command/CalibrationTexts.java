package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which sequences a model is scored on, and which it has never seen.
 *
 * @param calibrations disjoint sets of sequences, at least one; scores come from the first
 * @param heldOut sequences of no calibration, where trials were asked for
 */
record CalibrationTexts(List<TokenSequences> calibrations, Optional<TokenSequences> heldOut) {
    /** Held-out sequences when nothing else is said: enough for a perplexity, few enough for thousands of them. */
    private static final int MOST_HELD_OUT = 64;

    private static final int SHARE_HELD_OUT = 4;

    TokenSequences calibration() {
        return calibrations.get(0);
    }

    static CalibrationTexts of(
            Documents text,
            Tokenizer tokenizer,
            ModelFolder folder,
            CalibrationOptions calibration,
            TrialOptions trials,
            CommandBase command) {
        ModelConfiguration configuration = folder.checkpoint().configuration();
        TokenSequences all = calibration.all(text, tokenizer, configuration, command);
        if (!trials.wanted()) {
            return new CalibrationTexts(
                    List.of(all.sample(calibration.count(all), calibration.seed)), Optional.empty());
        }
        int sets = trials.calibrations();
        Optional<TokenSequences> test = trials.test()
                .map(file -> limited(
                        TokenSequences.blocks(tokenizer, Documents.read(file), all.length()), calibration.seed));
        int spare = test.isPresent() ? 0 : Math.min(MOST_HELD_OUT, all.count() / SHARE_HELD_OUT);
        int each = calibration.isCountGiven()
                ? calibration.count(all)
                : Math.min(calibration.count(all), (all.count() - spare) / sets);
        if (each < 1 || (test.isEmpty() && spare < 1)) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%s: %d sequences of %d tokens are too few for %d calibrations and a test; give more text, a --test file or a"
                            + " smaller --length",
                    text.origin(),
                    all.count(),
                    all.length(),
                    sets);
        }
        int[] sizes = new int[sets + (test.isPresent() ? 0 : 1)];
        Arrays.fill(sizes, each);
        if (test.isEmpty()) {
            sizes[sets] = spare;
        }
        List<TokenSequences> parts = all.partition(calibration.seed, sizes);
        return new CalibrationTexts(
                List.copyOf(parts.subList(0, sets)), Optional.of(test.orElseGet(() -> parts.get(sets))));
    }

    private static TokenSequences limited(TokenSequences blocks, long seed) {
        return blocks.count() > MOST_HELD_OUT ? blocks.sample(MOST_HELD_OUT, seed) : blocks;
    }
}
