package dev.espalier.language.model;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;

/**
 * Rotary positions as config.json has written them over the years: {@code rope_theta} beside an optional
 * {@code rope_scaling} with {@code type} or {@code rope_type}, or all of it inside {@code rope_parameters}.
 *
 * @see <a href="https://huggingface.co/docs/transformers/internal/rope_utils">rope utilities</a>
 */
final class HuggingFaceRotary {
    private static final double DEFAULT_BASE = 10000;

    private HuggingFaceRotary() {}

    /** The rotary positions of a configuration. */
    static RotaryPositions read(JsonCursor fields, int defaultContext) {
        double base = fields.number("rope_theta", DEFAULT_BASE);
        // Where both are there, rope_scaling wins, as in transformers.
        for (String name : new String[] {"rope_scaling", "rope_parameters"}) {
            if (fields.has(name)) {
                JsonCursor inner = fields.at(name).object();
                return new RotaryPositions(inner.number("rope_theta", base), scaling(fields, inner, defaultContext));
            }
        }
        return new RotaryPositions(base, new RotaryPositions.None());
    }

    private static RotaryPositions.Scaling scaling(JsonCursor fields, JsonCursor inner, int defaultContext) {
        if (inner.members().values().stream().anyMatch(JsonCursor::isObject)) {
            throw InputException.of(
                    Code.UNKNOWN_NAME, "%s: not supported: rotary positions that differ between layers", fields.file());
        }
        String type = inner.text("rope_type", inner.text("type", "default"));
        if (inner.number("partial_rotary_factor", 1) != 1) {
            throw InputException.of(
                    Code.UNKNOWN_NAME, "%s: not supported: partial_rotary_factor other than 1", fields.file());
        }
        return switch (type) {
            case "default", "none" -> new RotaryPositions.None();
            case "linear" -> new RotaryPositions.Linear(inner.at("factor").number());
            case "llama3" ->
                new RotaryPositions.Llama3(
                        inner.at("factor").number(),
                        inner.at("low_freq_factor").number(),
                        inner.at("high_freq_factor").number(),
                        inner.integer(
                                "original_max_position_embeddings",
                                1,
                                Integer.MAX_VALUE,
                                fields.integer("max_position_embeddings", 1, Integer.MAX_VALUE, defaultContext)));
            default ->
                throw InputException.of(
                        Code.UNKNOWN_NAME,
                        "%s: rotary scaling '%s' is not supported; supported are default, linear and llama3",
                        fields.file(),
                        type);
        };
    }
}
