package dev.espalier.benchmarks.network;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.backend.torch.MatrixProductRate;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.model.TensorNames;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Tokens per second of a calibration pass through a model of about ten million weights, against the floating-point operations
 * that the formulas need and the rate at which the same thread multiplies matrices of the same shapes.
 *
 * <p>Times are processor times of the thread, best of some rounds: what else runs on the machine disturbs them least. Argument:
 * the file to write.
 */
public final class CalibrationSpeed {
    private static final int TOKENS = 256;
    private static final int ROUNDS = 30;

    private CalibrationSpeed() {}

    /** Measures and writes the table. */
    public static void main(String[] arguments) throws IOException {
        ModelConfiguration c = configuration();
        Checkpoint checkpoint = checkpoint(c);
        double matrices = MatrixProductRate.measure(c, TOKENS, ROUNDS);
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d weights, %d tokens, %s, Java %s; matrix products of the same shapes: %.1f GFLOP/s%n%n",
                checkpoint.parameters(),
                TOKENS,
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                matrices / 1e9));
        out.append(
                "| pass | tokens/s | MFLOP per token | GFLOP/s | share of the products' rate |\n|---|---:|---:|---:|---:|\n");
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            int[] tokens = new int[TOKENS];
            SplittableRandom random = new SplittableRandom(1);
            Arrays.setAll(tokens, t -> random.nextInt(c.vocabularySize()));
            double linear = linearOperations(c);
            double attention = attentionOperations(c);
            double head = 2.0 * c.vocabularySize() * c.hiddenSize();
            out.append(row(
                    "forward",
                    linear + attention + head,
                    seconds(() -> SequencePass.losses(backend, tokens, null)),
                    matrices));
            // The layer runs forward twice; backwards, a weight's product runs once, attention's two become four.
            double both = 3 * linear + 4 * attention + 3 * head;
            out.append(row(
                    "forward and backward",
                    both,
                    seconds(() -> SequencePass.observeGradients(backend, tokens, ChannelObserver.NONE)),
                    matrices));
            out.append(row(
                    "the same, u and dL/du read",
                    both,
                    seconds(() -> SequencePass.observeGradients(backend, tokens, tap -> {
                        tap.activations();
                        tap.gradients();
                    })),
                    matrices));
        }
        out.append(String.format("%nPeak resident memory of the process: %s.%n", peakMemory()));
        Files.writeString(Path.of(arguments[0]), out);
    }

    private static String row(String pass, double operationsPerToken, double seconds, double matrices) {
        double rate = operationsPerToken * TOKENS / seconds;
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.1f | %.0f %% |%n",
                pass,
                TOKENS / seconds,
                operationsPerToken / 1e6,
                rate / 1e9,
                100 * rate / matrices);
    }

    /** Least processor time of the calling thread. */
    private static double seconds(Runnable pass) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int k = 0; k < ROUNDS; k++) {
            long start = threads.getCurrentThreadCpuTime();
            pass.run();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return best / 1e9;
    }

    /** Two per weight of the layers' matrices. */
    private static double linearOperations(ModelConfiguration c) {
        double width = (double) c.attentionHeads() * c.headSize();
        double shared = (double) c.keyValueHeads() * c.headSize();
        double weights = c.hiddenSize() * (2 * width + 2 * shared + 3.0 * c.intermediateSize(0));
        return 2 * weights * c.layers();
    }

    /** Scores and their use, of the positions a token sees: half of the sequence on average. */
    private static double attentionOperations(ModelConfiguration c) {
        return 4.0 * c.attentionHeads() * c.headSize() * (TOKENS + 1) / 2 * c.layers();
    }

    private static ModelConfiguration configuration() {
        return new ModelConfiguration(
                Architecture.LLAMA,
                320,
                Collections.nCopies(8, 864),
                8,
                4,
                40,
                259,
                TOKENS,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
    }

    private static Checkpoint checkpoint(ModelConfiguration c) {
        SplittableRandom random = new SplittableRandom(1);
        MemoryTensors.Builder tensors = MemoryTensors.builder();
        TensorNames.required(c).forEach((name, shape) -> {
            float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
            for (int k = 0; k < values.length; k++) {
                values[k] = shape.size() == 1 ? 1 : (float) (0.1 * (random.nextDouble() - 0.5));
            }
            tensors.put(name, ElementType.F32, shape, values);
        });
        return new Checkpoint(c, tensors.build(), "random weights");
    }

    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "not known on this system";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\D+", "") + " kB")
                .findFirst()
                .orElse("not known");
    }
}
