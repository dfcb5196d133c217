package dev.espalier.numerics.kernel;

import java.util.Optional;

/** Chooses the provider once and remembers why. */
final class KernelChoice {
    static final Kernels SCALAR;
    static final Kernels CHOSEN;

    private static final String MODULE = "jdk.incubator.vector";

    static {
        String wanted = System.getProperty(Kernels.PROPERTY, "auto");
        String obstacle = wanted.equals("scalar") ? "-D" + Kernels.PROPERTY + "=scalar asks for it" : obstacle();
        SCALAR = new ScalarKernels(
                "Scalar kernels: " + (obstacle.isEmpty() ? "asked for by the caller" : obstacle) + ".");
        Kernels vector = obstacle.isEmpty() ? vector().orElse(SCALAR) : SCALAR;
        CHOSEN = vector == SCALAR || wanted.equals("vector") ? vector : new AdaptiveKernels(SCALAR, vector);
        System.getLogger(Kernels.class.getName()).log(System.Logger.Level.DEBUG, CHOSEN.reason());
    }

    private KernelChoice() {}

    /** The Vector API provider, whatever the property says, unless something stands in its way. */
    static Optional<Kernels> vector() {
        return obstacle().isEmpty() ? Optional.of(VectorHolder.VECTOR) : Optional.empty();
    }

    /** What keeps the vector provider from running, or the empty text. */
    private static String obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return "module " + MODULE + " is not loaded; start Java with --add-modules " + MODULE + " for speed";
        }
        try {
            int bits = VectorHolder.preferredBits();
            return bits >= 256 ? "" : "this machine prefers vectors of " + bits + " bits, 256 are needed to gain";
        } catch (LinkageError e) {
            return "the Vector API of Java " + System.getProperty("java.version") + " could not be used (" + e + ")";
        }
    }

    /** Keeps the Vector API classes unloaded until they are known to be there. */
    private static final class VectorHolder {
        static final Kernels VECTOR =
                new VectorKernels("Vector kernels: the Vector API is loaded and this machine prefers vectors of "
                        + preferredBits() + " bits.");

        static int preferredBits() {
            return jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED.vectorBitSize();
        }
    }
}
