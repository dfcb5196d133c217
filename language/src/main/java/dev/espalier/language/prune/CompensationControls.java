package dev.espalier.language.prune;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.plan.NamedSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of {@link RidgeCompensation}.
 *
 * @param ridge lambda relative to the mean diagonal of C over the kept channels, positive
 * @param target what the kept channels are made to reproduce
 * @param weighting how much each token counts
 */
public record CompensationControls(double ridge, Target target, Weighting weighting) {
    /** Ridge 0.01, the layer's own output, every token equally. */
    public static final CompensationControls DEFAULT = new CompensationControls(0.01, Target.LAYER, Weighting.EQUAL);

    /** What the kept channels are made to reproduce; LAYER is the published form, the others are this project's own. */
    public enum Target {
        /** What the unpruned layer would write, given what the pruned layers before it feed it: W u. */
        LAYER,
        /**
         * What the layer writes in the unpruned model: undoes errors of earlier layers as far as its channels see them.
         */
        DENSE,
        /**
         * The residual stream behind the layer in the unpruned model, less what the pruned model has before the
         * feed-forward part.
         */
        STREAM
    }

    /** How much each token counts. */
    public enum Weighting {
        /** All the same. */
        EQUAL,
        /**
         * By the squared length of the unpruned model's loss gradient with respect to the layer's output at the token;
         * mean 1.
         */
        LOSS
    }

    /**
     * As a plan keeps them.
     *
     * @throws InputException if these are the settings of something else
     */
    public static CompensationControls of(NamedSettings settings) {
        try {
            return new CompensationControls(
                    settings.number("ridge"),
                    Target.valueOf(settings.text("target").toUpperCase(Locale.ROOT)),
                    Weighting.valueOf(settings.text("weighting").toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "no compensation of this program: %s; plan anew", settings.describe());
        }
    }

    public CompensationControls {
        if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ridge must be positive, got " + ridge);
        }
    }

    /** For a plan. */
    public NamedSettings named() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ridge", ridge);
        values.put("target", target.name().toLowerCase(Locale.ROOT));
        values.put("weighting", weighting.name().toLowerCase(Locale.ROOT));
        return new NamedSettings(values);
    }
}
