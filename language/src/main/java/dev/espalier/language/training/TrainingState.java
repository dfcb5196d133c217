package dev.espalier.language.training;

import ai.djl.ndarray.NDArray;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.backend.torch.Tensors;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Where a training stood.
 *
 * @param run controls and text in words; a run goes on only under the same ones
 * @param step steps done
 * @param lossSum sum of the steps' losses since the last measurement
 * @param curve measurements so far
 * @param values weights, then first, then second moments
 */
record TrainingState(String run, long step, double lossSum, LossCurve curve, List<float[]> values) {
    private static final String MAGIC = "espalier language model training 1";
    private static final int PIECE = 1 << 14;

    void write(Path file) {
        AtomicFiles.write(file, stream -> {
            CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeUTF(MAGIC);
            out.writeUTF(run);
            out.writeLong(step);
            out.writeDouble(lossSum);
            out.writeInt(curve.points().size());
            for (LossCurve.Point p : curve.points()) {
                out.writeLong(p.step());
                out.writeLong(p.tokens());
                out.writeDouble(p.training());
                out.writeDouble(p.heldOut());
            }
            for (float[] v : values) {
                write(out, v);
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    /**
     * Reads a state.
     *
     * @param sizes of the arrays that must be in it: nothing larger is read
     * @throws InputException when the file is missing, damaged, or of another run
     */
    static TrainingState read(Path file, String run, List<Integer> sizes) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no state to resume from; start without --resume", file);
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CheckedInputStream checked = new CheckedInputStream(raw, new CRC32());
            DataInputStream in = new DataInputStream(checked);
            if (!in.readUTF().equals(MAGIC)) {
                throw InputException.of(Code.MALFORMED, "%s: not the state of a training, or of another version", file);
            }
            if (!in.readUTF().equals(run)) {
                throw InputException.of(
                        Code.MISMATCH,
                        "%s: state of a training under other settings or on another text; use the same, or delete it"
                                + " to start anew",
                        file);
            }
            TrainingState state = body(in, run, sizes);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("checksum differs");
            }
            return state;
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: damaged or truncated state; delete it to start anew", file);
        }
    }

    private static TrainingState body(DataInputStream in, String run, List<Integer> sizes) throws IOException {
        long step = in.readLong();
        double lossSum = in.readDouble();
        int count = in.readInt();
        List<LossCurve.Point> points = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            points.add(new LossCurve.Point(in.readLong(), in.readLong(), in.readDouble(), in.readDouble()));
        }
        List<float[]> values = new ArrayList<>();
        for (int size : sizes) {
            values.add(read(in, size));
        }
        return new TrainingState(run, step, lossSum, new LossCurve(points), values);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * PIECE);
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            bytes.asFloatBuffer().put(values, from, length);
            out.write(bytes.array(), 0, 4 * length);
        }
    }

    private static float[] read(DataInputStream in, int size) throws IOException {
        float[] values = new float[size];
        for (int from = 0; from < size; from += PIECE) {
            int length = Math.min(PIECE, size - from);
            byte[] bytes = in.readNBytes(4 * length);
            if (bytes.length < 4 * length) {
                throw new EOFException();
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, length);
        }
        return values;
    }

    /** Puts weights and moments back where they were. */
    void restore(List<NDArray> targets) {
        for (int k = 0; k < targets.size(); k++) {
            NDArray target = targets.get(k);
            try (NDArray saved = Tensors.of(
                    target.getManager(), values.get(k), target.getShape().getShape())) {
                target.muli(0).addi(saved);
            }
        }
    }
}
