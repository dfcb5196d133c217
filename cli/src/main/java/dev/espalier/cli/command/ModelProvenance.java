package dev.espalier.cli.command;

import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.Provenance;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** How something computed from a model came about. */
final class ModelProvenance {
    private ModelProvenance() {}

    /**
     * Of a computation on a text, or on weights alone.
     *
     * @param text its name, or null
     * @param sequences what was read of it, or null
     */
    static Provenance of(String command, long seed, @Nullable String text, @Nullable TokenSequences sequences) {
        return Provenance.now(
                new Provenance.Run(
                        "espalier " + Version.text(),
                        command,
                        seed,
                        Kernels.get().name()),
                new DataOrigin(text == null ? "no text" : text, sequences == null ? "" : sequences.textSha256()),
                sequences == null ? 0 : sequences.count());
    }
}
