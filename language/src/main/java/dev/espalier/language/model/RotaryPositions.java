package dev.espalier.language.model;

/**
 * Rotary position embedding: how the angle of each pair of coordinates grows with the position.
 *
 * <p>Coordinates i and i + headSize/2 of a query or key form a pair (half-split layout, as in Hugging Face files); at
 * position p it is turned by p * f_i with f_i = base^(-2i/headSize), altered by the scaling.
 *
 * @param base usually 10000, positive
 * @param scaling how the frequencies are altered for longer contexts
 * @see <a href="https://arxiv.org/abs/2104.09864">Su et al., RoFormer, arXiv 2104.09864</a>
 */
public record RotaryPositions(double base, Scaling scaling) {
    /** How frequencies are altered for contexts longer than those of the training. */
    public sealed interface Scaling {
        /** The altered frequency, in radians per position. */
        double apply(double frequency);
    }

    /** Frequencies left as they are. */
    public record None() implements Scaling {
        @Override
        public double apply(double frequency) {
            return frequency;
        }
    }

    /**
     * Frequencies all divided by one factor (position interpolation).
     *
     * @param factor at least 1
     */
    public record Linear(double factor) implements Scaling {
        public Linear {
            requireFactor(factor);
        }

        @Override
        public double apply(double frequency) {
            return frequency / factor;
        }
    }

    /**
     * As Llama 3.1 has it: long wavelengths divided by a factor, short ones kept, a linear blend between.
     *
     * @param factor at least 1
     * @param lowFrequencyFactor wavelengths above originalContext / lowFrequencyFactor are divided
     * @param highFrequencyFactor wavelengths below originalContext / highFrequencyFactor are kept; above the low factor
     * @param originalContext positions the model was trained with first
     */
    public record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements Scaling {
        public Llama3 {
            requireFactor(factor);
            if (!(lowFrequencyFactor > 0 && highFrequencyFactor > lowFrequencyFactor) || originalContext < 1) {
                throw new IllegalArgumentException("frequency factors must be 0 < low < high, got " + lowFrequencyFactor
                        + " and " + highFrequencyFactor);
            }
        }

        @Override
        public double apply(double frequency) {
            double wavelength = 2 * Math.PI / frequency;
            if (wavelength < originalContext / highFrequencyFactor) {
                return frequency;
            }
            if (wavelength > originalContext / lowFrequencyFactor) {
                return frequency / factor;
            }
            double share =
                    (originalContext / wavelength - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
            return (1 - share) * frequency / factor + share * frequency;
        }
    }

    public RotaryPositions {
        if (!(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("base must be positive, got " + base);
        }
    }

    /** Angles per position of the {@code headSize / 2} pairs, in radians. */
    public double[] frequencies(int headSize) {
        double[] frequencies = new double[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = scaling.apply(Math.pow(base, -2.0 * i / headSize));
        }
        return frequencies;
    }

    private static void requireFactor(double factor) {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor must be at least 1, got " + factor);
        }
    }
}
