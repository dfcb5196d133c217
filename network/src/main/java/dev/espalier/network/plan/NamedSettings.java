package dev.espalier.network.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of something a plan asks for but does not do itself, by name: what a file keeps and people read. Whoever
 * does it knows what they mean.
 *
 * @param values name to text or a finite number, in reading order
 */
public record NamedSettings(Map<String, Object> values) {
    /**
     * Copies the map, keeping its order.
     *
     * @throws IllegalArgumentException if a value is neither text nor a finite number
     */
    public NamedSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((name, value) -> {
            boolean known = value instanceof String || value instanceof Double d && Double.isFinite(d);
            if (!known) {
                throw new IllegalArgumentException("setting " + name + " is neither text nor a finite number");
            }
        });
    }

    /**
     * A setting that is text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("setting '" + name + "' must be text");
    }

    /**
     * A setting that is a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double number(String name) {
        if (values.get(name) instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException("setting '" + name + "' must be a number");
    }

    /** All on one line, in the words of the file. */
    public String describe() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
