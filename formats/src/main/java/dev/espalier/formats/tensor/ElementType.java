package dev.espalier.formats.tensor;

import java.util.Locale;
import java.util.Optional;

/** Number formats a checkpoint's weights may have; all become single precision when read. */
public enum ElementType {
    /** IEEE single precision. */
    F32(4),
    /** IEEE half precision: 5 bits of exponent, 10 of fraction. */
    F16(2),
    /** The upper half of a single-precision number: 8 bits of exponent, 7 of fraction. */
    BF16(2);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** The type a safetensors header names, such as {@code BF16}; empty for the types that hold no weights. */
    public static Optional<ElementType> named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
