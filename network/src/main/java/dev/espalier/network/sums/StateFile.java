package dev.espalier.network.sums;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The file in which a pass over the data keeps its sums, to go on after a break.
 *
 * <p>It holds magic, version, digests of model, data and controls, layers, finished blocks, the sums, and a SHA-256 of
 * all that; big-endian. How many bytes there must be follows from the header, so nothing larger is ever read.
 */
public final class StateFile {
    private static final long MAGIC = 0x4553_5041_4c43_414cL;
    private static final int VERSION = 1;
    private static final int DIGEST = 32;
    private static final int HEADER = Long.BYTES + Integer.BYTES + 3 * DIGEST + 4 * Integer.BYTES;

    private final Path file;
    private final byte[] model;
    private final byte[] data;
    private final byte[] controls;
    private final int[] shape;

    /**
     * Which pass a state belongs to: one with another key is refused.
     *
     * @param modelSha256 digest of the model
     * @param data SHA-256 of what it reads, see {@link #digest}; 32 bytes
     * @param controls everything that decides the sums, in words
     * @param range layers measured
     * @param samples how many the pass reads
     */
    public record Key(String modelSha256, byte[] data, String controls, LayerRange range, int samples) {}

    /** The state of one pass, in a file that need not exist yet. */
    public StateFile(Path file, Key key) {
        this.file = file;
        this.model = digest().digest(key.modelSha256().getBytes(StandardCharsets.UTF_8));
        this.data = key.data();
        this.controls = digest().digest(key.controls().getBytes(StandardCharsets.UTF_8));
        this.shape = new int[] {key.range().from(), key.range().to(), key.samples()};
    }

    /** Writes the sums of all blocks that are finished, whole or not at all. */
    public void write(PassSums sums) {
        AtomicFiles.write(file, stream -> {
            MessageDigest digest = digest();
            DataOutputStream out = new DataOutputStream(new DigestOutputStream(stream, digest));
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.write(model);
            out.write(data);
            out.write(controls);
            for (int n : shape) {
                out.writeInt(n);
            }
            out.writeInt(sums.finishedBlocks());
            try {
                sums.write(new StateOutput(out));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            out.flush();
            stream.write(digest.digest());
        });
    }

    /**
     * Goes on where the file left off; without a file nothing happens.
     *
     * @throws InputException if it is damaged or belongs to another model, other data or settings
     */
    public void readInto(PassSums sums) {
        if (!Files.exists(file)) {
            return;
        }
        MessageDigest digest = digest();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long size = Files.size(file);
            if (size < HEADER + DIGEST) {
                throw damaged("too short");
            }
            DataInputStream in = new DataInputStream(new DigestInputStream(raw, digest));
            int blocks = header(in, sums.blocks());
            if (size != HEADER + sums.numbers(blocks) * Double.BYTES + DIGEST) {
                throw damaged("its length does not fit what it says it holds");
            }
            sums.read(new StateInput(in), blocks);
            if (!Arrays.equals(digest.digest(), raw.readNBytes(DIGEST))) {
                throw damaged("its check sum is wrong");
            }
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: cannot be read", file);
        } catch (UncheckedIOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: cannot be read", file);
        }
    }

    private int header(DataInputStream in, int most) throws IOException {
        if (in.readLong() != MAGIC) {
            throw damaged("not the state of a calibration pass");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw InputException.of(
                    Code.UNKNOWN_VERSION, "%s: state of version %d, this program knows %d", file, version, VERSION);
        }
        requireSame(in.readNBytes(DIGEST), model, "model");
        requireSame(in.readNBytes(DIGEST), data, "set of data");
        requireSame(in.readNBytes(DIGEST), controls, "settings");
        for (int n : shape) {
            if (in.readInt() != n) {
                throw other("division into passes");
            }
        }
        int blocks = in.readInt();
        if (blocks < 1 || blocks > most) {
            throw damaged(blocks + " blocks of " + most + " finished");
        }
        return blocks;
    }

    private void requireSame(byte[] found, byte[] expected, String what) {
        if (!Arrays.equals(found, expected)) {
            throw other(what);
        }
    }

    private InputException other(String what) {
        return InputException.of(
                Code.MISMATCH,
                "%s: was left by a calibration pass with another %s; remove it or name another file",
                file,
                what);
    }

    private InputException damaged(String why) {
        return InputException.of(Code.MALFORMED, "%s: damaged: %s; remove it to start anew", file, why);
    }

    /** What digests are made with: SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
