package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The choice is made once per virtual machine, so each test starts one of its own. */
@Timeout(60)
class KernelChoiceTest {
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    /** Prints what was chosen, why, and a checksum of values. */
    static final class Report {
        private Report() {}

        public static void main(String[] arguments) {
            Kernels kernels = Kernels.get();
            double[] x = KernelCall.NORMAL_CDF.domain(1000, 1);
            kernels.normalCdf(x, x, x.length);
            long checksum = 0;
            for (double value : x) {
                checksum = 31 * checksum + Double.doubleToLongBits(value);
            }
            System.out.println(kernels.name() + "\n" + kernels.reason() + "\n" + checksum + "\n"
                    + kernels.getClass().getSimpleName());
        }
    }

    /** The lines a fresh virtual machine with these flags prints: name, reason, checksum, class. */
    private static List<String> report(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.add("-cp");
        command.add(Stream.of(Kernels.class, KernelChoiceTest.class)
                .map(KernelChoiceTest::place)
                .collect(Collectors.joining(System.getProperty("path.separator"))));
        command.add(Report.class.getName());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return out.lines().toList();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutTheModuleItIsScalarAndSaysWhatWouldHelp() {
        for (String wanted : new String[] {"auto", "vector"}) {
            List<String> lines = report("-D" + Kernels.PROPERTY + "=" + wanted);
            assertThat(lines.get(0)).isEqualTo("scalar");
            assertThat(lines.get(1))
                    .contains("--add-modules jdk.incubator.vector")
                    .endsWith(".");
        }
    }

    @Test
    void thePropertyAsksForOneProvider() {
        List<String> scalar = report(VECTOR_MODULE, "-D" + Kernels.PROPERTY + "=scalar");
        assertThat(scalar.get(0)).isEqualTo("scalar");
        assertThat(scalar.get(1)).contains("-D" + Kernels.PROPERTY + "=scalar asks for it");
        List<String> vector = report(VECTOR_MODULE, "-D" + Kernels.PROPERTY + "=vector");
        List<String> either = report(VECTOR_MODULE);
        // As the machine can or cannot, which this virtual machine knows too.
        String possible = Kernels.vector().map(Kernels::name).orElse("scalar");
        assertThat(vector.get(0)).isEqualTo(possible);
        assertThat(either.get(0)).isEqualTo(possible);
        if (Kernels.vector().isPresent()) {
            assertThat(vector.get(3)).isEqualTo("VectorKernels");
            // Held back until it is the faster one.
            assertThat(either.get(3)).isEqualTo("AdaptiveKernels");
            assertThat(either.get(1)).isEqualTo(vector.get(1)).startsWith("Vector kernels: ");
        }
    }

    @Test
    void theBitsDoNotDependOnTheChoice() {
        String plain = report().get(2);
        assertThat(report(VECTOR_MODULE, "-D" + Kernels.PROPERTY + "=vector").get(2))
                .isEqualTo(plain);
        assertThat(report(VECTOR_MODULE).get(2)).isEqualTo(plain);
        // Interpreted code, too, performs the same operations.
        assertThat(report("-Xint").get(2)).isEqualTo(plain);
    }
}
