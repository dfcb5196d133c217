package dev.espalier.formats.tensor;

import java.util.Optional;

/**
 * Every number format a safetensors header may name, with its size; those that hold weights have an
 * {@link ElementType}.
 */
enum StoredType {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private final int bits;

    StoredType(int bits) {
        this.bits = bits;
    }

    /** Bits of one number. */
    int bits() {
        return bits;
    }

    /** The type as which it is read, if it is. */
    Optional<ElementType> element() {
        return ElementType.named(name());
    }

    /** The type of that name, if there is one. */
    static Optional<StoredType> named(String name) {
        for (StoredType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
