package dev.espalier.language.pass;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.LayerRange;
import dev.espalier.network.sums.LayerVisitor;
import dev.espalier.network.sums.PassSums;
import dev.espalier.network.sums.StateFile;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A calibration pass: one stream of a text through a model that measures what scores are computed from.
 *
 * <p>It adds up, per feed-forward channel, u, u^2, q, q^2, |q| and s^2 over the text's tokens, and on request the
 * products u u' and q q'; u is a channel's activation, s = dL/du, q = u s, L the sum of a sequence's losses in nats.
 *
 * <p>Sequences count the same however long: L is a sum, not a mean. Memory is one layer's activations and one
 * sequence's layer inputs per thread, and the sums; {@link CalibrationPlan} says beforehand. Time per token and pass is
 * that of one forward pass and, with gradients, one more forward and one backward with respect to activations; products
 * add 2 m^2 operations each per layer. The sums are the same to the bit for any number of threads, and for a pass that
 * was killed and taken up again.
 *
 * @see <a href="https://arxiv.org/abs/2604.23475">arXiv 2604.23475</a>
 */
public final class Calibration {
    /** Writing the state may take this share of the time. */
    private static final double WRITING_SHARE = 0.05;

    private final Backend backend;
    private final TokenSequences source;
    private final int[][] sequences;
    private final CalibrationControls controls;
    private final byte[] textDigest;
    private final Optional<ResumeFile> resume;

    private Calibration(
            Backend backend, TokenSequences text, CalibrationControls controls, Optional<ResumeFile> resume) {
        this.backend = backend;
        this.source = text;
        this.sequences =
                IntStream.range(0, text.count()).mapToObj(text::sequence).toArray(int[][]::new);
        this.controls = controls;
        this.textDigest = textDigest(text.textSha256(), sequences);
        this.resume = resume;
    }

    /**
     * A pass yet to be run.
     *
     * @param resume where the state is kept, and taken from if there is one; empty to keep none
     */
    public static Calibration of(
            Backend backend, TokenSequences text, CalibrationControls controls, Optional<ResumeFile> resume) {
        return new Calibration(backend, text, controls, resume);
    }

    /**
     * Runs the pass, or the rest of it.
     *
     * @param progress hears of tokens
     * @param visitor takes the layers as they become complete
     * @throws InputException if the controls leave no position, or the state is damaged or of another pass
     * @throws java.util.concurrent.CancellationException if the caller is interrupted; the state last written stays
     */
    public CalibrationSummary run(Workers workers, Progress progress, LayerVisitor visitor) {
        CalibrationPlan plan = CalibrationPlan.of(backend.configuration(), source, controls, workers.threads());
        AtomicLong done = new AtomicLong();
        LongConsumer report = tokens -> progress.update(done.addAndGet(tokens), plan.tokens(), "tokens");
        long positions = positions();
        double[][][] power = new double[backend.configuration().layers()][][];
        double loss = 0;
        int blocks = 0;
        for (int p = 0; p < plan.passes().size(); p++) {
            PassSums sums = pass(p, plan.passes().get(p), workers, report);
            loss += sums.loss();
            blocks = sums.blocks();
            for (int l = sums.range().from(); l < sums.range().to(); l++) {
                power[l] = sums.layer(l).power();
                visitor.visit(sums.layer(l).finish());
            }
        }
        return new CalibrationSummary(
                controls,
                source.textSha256(),
                sequences.length,
                positions,
                loss / source.predictedTokens(),
                blocks,
                plan.passes().size(),
                controls.writeGradientPower() ? Optional.of(new WriteGradientPower(power)) : Optional.empty());
    }

    private long positions() {
        long positions = new CountedPositions(controls, backend.configuration().bosToken()).count(sequences);
        if (positions == 0) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "no position of sequences of %d tokens is left to count; leave out fewer",
                    source.length());
        }
        return positions;
    }

    private PassSums pass(int pass, LayerRange range, Workers workers, LongConsumer report) {
        ModelConfiguration configuration = backend.configuration();
        PassSums sums = new PassSums(configuration.intermediateSizes(), controls.sums(), range, lengths());
        Optional<StateFile> state = resume.map(r -> new StateFile(
                AtomicFiles.requireWritable(r.ofPass(pass)),
                new StateFile.Key(r.modelSha256(), textDigest, controls.fingerprint(), range, sequences.length)));
        state.ifPresent(file -> file.readInto(sums));
        report.accept(Arrays.stream(lengths(), 0, sums.finishedSamples()).sum());
        RangePass steps = new RangePass(backend, sequences, controls, sums, report);
        long due = System.nanoTime();
        while (sums.finishedBlocks() < sums.blocks()) {
            steps.block(workers);
            if (state.isPresent() && (System.nanoTime() >= due || sums.finishedBlocks() == sums.blocks())) {
                long start = System.nanoTime();
                state.get().write(sums);
                due = System.nanoTime() + (long) ((System.nanoTime() - start) / WRITING_SHARE);
            }
        }
        return sums;
    }

    private int[] lengths() {
        return Arrays.stream(sequences).mapToInt(tokens -> tokens.length).toArray();
    }

    /** Of the tokens too: the same text cut by another tokenizer is another text. */
    private static byte[] textDigest(String textSha256, int[][] sequences) {
        MessageDigest digest = StateFile.digest();
        digest.update(textSha256.getBytes(StandardCharsets.UTF_8));
        for (int[] tokens : sequences) {
            ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
            bytes.asIntBuffer().put(tokens);
            digest.update(bytes);
        }
        return digest.digest();
    }
}
