package dev.espalier.cli.command;

import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number, or the wish to have it chosen: {@code N|auto}. */
record Level(OptionalDouble value) {
    /** Chosen by the program. */
    static final Level AUTO = new Level(OptionalDouble.empty());

    boolean isAuto() {
        return value.isEmpty();
    }

    /** A number of trees, at least 0. */
    static final class Trees implements ITypeConverter<Level> {
        @Override
        public Level convert(String text) {
            return read(text, "auto or a number of trees, 0 or more", true);
        }
    }

    /** A threshold in [0, 1]. */
    static final class Threshold implements ITypeConverter<Level> {
        @Override
        public Level convert(String text) {
            Level level = read(text, "auto or a number in [0, 1]", false);
            if (!level.isAuto() && !(level.value.getAsDouble() <= 1)) {
                throw new TypeConversionException("'" + text + "' is not auto or a number in [0, 1]");
            }
            return level;
        }
    }

    private static Level read(String text, String wanted, boolean whole) {
        if (text.equals("auto")) {
            return AUTO;
        }
        try {
            double value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
            if (value >= 0) {
                return new Level(OptionalDouble.of(value));
            }
        } catch (NumberFormatException e) {
            // said below, together with the negative ones
        }
        throw new TypeConversionException("'" + text + "' is not " + wanted);
    }
}
