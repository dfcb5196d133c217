package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Require;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.neural.estimator.CellNetwork;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Where a training stood: stage, step, networks done, curve, parameters and moments, and the controls it ran under.
 *
 * @param controls the controls in words; a run goes on only under the same ones
 * @param stage which network is in training, from 0
 * @param step steps done in that stage
 * @param done networks of the stages before
 * @param curve reports so far
 * @param values parameters, then first, then second moments of the network in training
 * @param lossSum sum of the losses since the last report
 */
record TrainingCheckpoint(
        String controls,
        int stage,
        long step,
        List<CellNetwork> done,
        TrainingCurve curve,
        List<float[]> values,
        double lossSum) {
    private static final String MAGIC = "espalier training 1";
    private static final int MOST = 1 << 24;
    /** No checkpoint of ours comes near; larger files are not read. */
    private static final long LARGEST = 1L << 28;

    void write(Path file) {
        AtomicFiles.write(file, stream -> {
            CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeUTF(MAGIC);
            out.writeUTF(controls);
            out.writeInt(stage);
            out.writeLong(step);
            out.writeDouble(lossSum);
            write(out, curve);
            out.writeInt(done.size());
            for (CellNetwork network : done) {
                out.writeInt(network.biases().length);
                for (int l = 0; l < network.biases().length; l++) {
                    put(out, network.weights()[l]);
                    put(out, network.biases()[l]);
                }
            }
            out.writeInt(values.size());
            for (float[] v : values) {
                put(out, v);
            }
            out.writeInt((int) checked.getChecksum().getValue());
            out.flush();
        });
    }

    private static void write(DataOutputStream out, TrainingCurve curve) throws IOException {
        out.writeInt(curve.points().size());
        for (TrainingCurve.Point p : curve.points()) {
            out.writeInt(p.stage());
            out.writeLong(p.step());
            out.writeDouble(p.training());
            out.writeDouble(p.validation());
            out.writeDouble(p.divergence());
        }
    }

    private static void put(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float x : values) {
            out.writeFloat(x);
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws InputException when the file is missing, damaged, or of a run under other controls
     */
    static TrainingCheckpoint read(Path file, String controls) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no checkpoint to resume from; start without --resume", file);
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(whole(file)));
            if (!in.readUTF().equals(MAGIC)) {
                throw InputException.of(Code.MALFORMED, "%s: not a training checkpoint of this version", file);
            }
            if (!in.readUTF().equals(controls)) {
                throw InputException.of(
                        Code.MISMATCH,
                        "%s: checkpoint of a training under other settings; use the same ones, or delete it to start anew",
                        file);
            }
            return body(in, controls);
        } catch (IOException | IllegalArgumentException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: damaged or truncated checkpoint; delete it to start anew", file);
        }
    }

    /** What the file holds before its checksum, once that agrees. */
    private static byte[] whole(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("too large");
        }
        byte[] all = Files.readAllBytes(file);
        int length = all.length - Integer.BYTES;
        if (length < 0) {
            throw new IOException("truncated");
        }
        CRC32 crc = new CRC32();
        crc.update(all, 0, length);
        if (ByteBuffer.wrap(all).getInt(length) != (int) crc.getValue()) {
            throw new IOException("checksum differs");
        }
        return Arrays.copyOf(all, length);
    }

    private static TrainingCheckpoint body(DataInputStream in, String controls) throws IOException {
        int stage = in.readInt();
        long step = in.readLong();
        double sum = in.readDouble();
        List<TrainingCurve.Point> points = new ArrayList<>();
        int count = bounded(in.readInt());
        for (int k = 0; k < count; k++) {
            points.add(new TrainingCurve.Point(
                    in.readInt(), in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        List<CellNetwork> done = new ArrayList<>();
        int networks = bounded(in.readInt());
        for (int k = 0; k < networks; k++) {
            int layers = bounded(in.readInt());
            List<float[]> weights = new ArrayList<>();
            List<float[]> biases = new ArrayList<>();
            for (int l = 0; l < layers; l++) {
                weights.add(take(in));
                biases.add(take(in));
            }
            done.add(new CellNetwork(weights.toArray(float[][]::new), biases.toArray(float[][]::new)));
        }
        List<float[]> values = new ArrayList<>();
        int tensors = bounded(in.readInt());
        for (int k = 0; k < tensors; k++) {
            values.add(take(in));
        }
        return new TrainingCheckpoint(controls, stage, step, done, new TrainingCurve(points), values, sum);
    }

    private static float[] take(DataInputStream in) throws IOException {
        int count = bounded(in.readInt());
        byte[] bytes = in.readNBytes(4 * count);
        if (bytes.length != 4 * count) {
            throw new IOException("truncated");
        }
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** A count a stranger's file gives: never trusted with memory. */
    private static int bounded(int count) throws IOException {
        if (count < 0 || count > MOST) {
            throw new IOException("impossible count " + count);
        }
        return count;
    }

    /** Puts parameters and moments back where they were. */
    void restore(List<NDArray> targets) {
        Require.that(targets.size() == values.size(), "checkpoint of another network");
        for (int k = 0; k < targets.size(); k++) {
            targets.get(k).set(values.get(k));
        }
    }

    static List<float[]> valuesOf(List<NDArray> tensors) {
        return tensors.stream().map(NDArray::toFloatArray).toList();
    }
}
