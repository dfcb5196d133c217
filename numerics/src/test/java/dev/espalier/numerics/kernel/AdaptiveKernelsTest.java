package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whichever form runs, and whenever it changes, results are those of the scalar provider. */
class AdaptiveKernelsTest {
    /** More elements than a function must have seen before its vector form is prepared. */
    private static final int ENOUGH = 4_500_000;

    private static final int N = 45_001;
    private static final double[] COEFFICIENTS = {0.5, -0.25, 3, 1e-3, 7};
    private static final MatrixProductCase PRODUCT = new MatrixProductCase(24, 30, 256, 3);

    private Kernels adaptive = Kernels.scalar();

    @BeforeEach
    void needsVector() {
        Assumptions.assumeTrue(Kernels.vector().isPresent(), "no Vector API provider here");
        adaptive = new AdaptiveKernels(Kernels.scalar(), Kernels.vector().orElseThrow());
    }

    private static double[] input(KernelCall f, int n) {
        double[] x = f.domain(n, 4);
        if (n > 5) {
            x[n / 3] = Double.NaN;
        }
        return x;
    }

    private static double[] polynomial(Kernels kernels, int n) {
        double[] x = KernelCall.LOG1P.domain(n, 2);
        kernels.polynomial(COEFFICIENTS, x, x, n);
        return x;
    }

    private void assertSame(int n) {
        for (KernelCall f : KernelCall.values()) {
            double[] expected = new double[n];
            f.run(Kernels.scalar(), input(f, n), expected, n);
            double[] out = new double[n];
            f.run(adaptive, input(f, n), out, n);
            assertThat(Arrays.equals(out, expected)).as("%s, n %d", f, n).isTrue();
        }
        assertThat(polynomial(adaptive, n)).isEqualTo(polynomial(Kernels.scalar(), n));
        assertThat(Arrays.equals(PRODUCT.run(adaptive), PRODUCT.run(Kernels.scalar())))
                .isTrue();
    }

    private static List<Thread> trainers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("espalier-kernels"))
                .toList();
    }

    @Test
    void itCallsItselfByTheProviderItPrepares() {
        Kernels vector = Kernels.vector().orElseThrow();
        assertThat(adaptive.name()).isEqualTo(vector.name());
        assertThat(adaptive.reason()).isEqualTo(vector.reason());
    }

    @Test
    void bitsStayBeforeDuringAndAfterTheChange() throws InterruptedException {
        Set<Thread> before = Set.copyOf(trainers());
        double[] out = new double[N];
        for (KernelCall f : KernelCall.values()) {
            double[] x = input(f, N);
            double[] expected = new double[N];
            f.run(Kernels.scalar(), x, expected, N);
            for (int seen = 0; seen < ENOUGH; seen += N) {
                f.run(adaptive, x, out, N);
                assertThat(Arrays.equals(out, expected))
                        .as("%s after %d", f, seen)
                        .isTrue();
            }
        }
        for (Thread trainer : trainers()) {
            if (!before.contains(trainer)) {
                assertThat(trainer.isDaemon()).isTrue();
                // Ends a second after its last function is ready or given up; a machine too busy for that is no
                // failure.
                trainer.join(60_000);
            }
        }
        for (int n : new int[] {0, 1, 3, 7, 8, 13, 207, 4098}) {
            assertSame(n);
        }
    }

    @Test
    void reductionsAreTheScalarOnes() {
        double[] x = KernelCall.EXP.domain(1003, 1);
        double[] y = KernelCall.LOG.domain(1003, 2);
        for (int n : List.of(0, 5, 1003)) {
            assertThat(adaptive.sum(x, n)).isEqualTo(Kernels.scalar().sum(x, n));
            assertThat(adaptive.dot(x, y, n)).isEqualTo(Kernels.scalar().dot(x, y, n));
            assertThat(adaptive.dot(x, y, y, n)).isEqualTo(Kernels.scalar().dot(x, y, y, n));
        }
    }
}
