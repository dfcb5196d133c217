package dev.espalier.neural.estimator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Require;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.formats.json.JsonCursor;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import dev.espalier.neural.grid.NodeGrid;
import dev.espalier.neural.grid.ProbitCells;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A trained estimator as it is kept: networks, the families of its start, its effective parameters, and where it comes from.
 *
 * <p>File: 8 bytes {@code espalier}, version and header length as little-endian integers, a JSON header (grid, layer sizes,
 * families, provenance), all weights as little-endian floats layer by layer, and the CRC-32 of everything before.
 *
 * @param stages networks, each applied to the evidence against the estimate so far; at least one
 * @param families the families the start is chosen from
 * @param effective effective number of parameters
 * @param provenance how the weights came about
 */
record EstimatorWeights(
        List<CellNetwork> stages, Set<Family> families, EffectiveParameters effective, ObjectNode provenance) {
    static final int VERSION = 1;
    /** No file of ours comes near; larger ones are not read. */
    static final int LARGEST = 5_000_000;

    private static final byte[] MAGIC = "espalier".getBytes(StandardCharsets.US_ASCII);
    private static final JsonLimits HEADER = JsonLimits.of("the header of a weights file", LARGEST);
    private static final int FIXED = MAGIC.length + 8;

    /** Copies the collections. */
    EstimatorWeights {
        Require.that(!stages.isEmpty(), "at least one network is needed");
        stages = List.copyOf(stages);
        families = Collections.unmodifiableSet(EnumSet.copyOf(families));
        provenance = provenance.deepCopy();
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) {
        AtomicFiles.write(file, out -> write(out));
    }

    private void write(OutputStream out) throws IOException {
        ObjectNode header = JsonFiles.object();
        header.put("cells", ProbitCells.SIZE);
        header.put("nodes", NodeGrid.SIZE);
        header.put("inputs", CellNetwork.INPUTS);
        ArrayNode layers = header.putArray("stages");
        int floats = 0;
        for (CellNetwork stage : stages) {
            ArrayNode sizes = layers.addArray();
            for (float[] bias : stage.biases()) {
                sizes.add(bias.length);
            }
            floats += stage.parameterCount();
        }
        ArrayNode names = header.putArray("families");
        families.forEach(f -> names.add(f.code()));
        header.putObject("effective_parameters")
                .put("factor", effective.factor())
                .put("exponent", effective.exponent());
        header.set("provenance", provenance);
        byte[] text = JsonFiles.line(header);
        ByteBuffer bytes =
                ByteBuffer.allocate(FIXED + text.length + 4 * floats + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION).putInt(text.length).put(text);
        for (CellNetwork stage : stages) {
            for (int l = 0; l < stage.biases().length; l++) {
                put(bytes, stage.weights()[l]);
                put(bytes, stage.biases()[l]);
            }
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        out.write(bytes.array());
    }

    private static void put(ByteBuffer bytes, float[] values) {
        for (float x : values) {
            bytes.putFloat(x);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /**
     * Reads a weights file.
     *
     * @throws InputException naming the file when it is missing, unreadable, damaged, of another version or another grid
     */
    static EstimatorWeights read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw InputException.causedBy(
                    e, Code.NOT_FOUND, "%s: no such weights file; espalier train-estimator makes one", file);
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: weights file cannot be read", file);
        }
    }

    /** Reads weights from a stream that messages call {@code name}. */
    static EstimatorWeights read(InputStream in, String name) throws IOException {
        byte[] all = in.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) {
            throw InputException.of(Code.TOO_LARGE, "%s: more than %d bytes, not a weights file", name, LARGEST);
        }
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        if (all.length < FIXED + 4 || !startsWithMagic(all)) {
            throw InputException.of(Code.MALFORMED, "%s: not an Espalier weights file", name);
        }
        int version = bytes.getInt(MAGIC.length);
        if (version != VERSION) {
            throw InputException.of(
                    Code.UNKNOWN_VERSION,
                    "%s: weights of format version %d, this program reads version %d; train anew or use its own weights",
                    name,
                    version,
                    VERSION);
        }
        if (bytes.getInt(all.length - 4) != checksum(all, all.length - 4)) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: damaged or truncated weights file (checksum differs); fetch or train it again",
                    name);
        }
        return parse(bytes, all, name);
    }

    private static boolean startsWithMagic(byte[] all) {
        for (int k = 0; k < MAGIC.length; k++) {
            if (all[k] != MAGIC[k]) {
                return false;
            }
        }
        return true;
    }

    private static EstimatorWeights parse(ByteBuffer bytes, byte[] all, String name) {
        int length = bytes.getInt(MAGIC.length + 4);
        if (length < 2 || length > all.length - FIXED - 4) {
            throw InputException.of(Code.MALFORMED, "%s: byte %d: impossible header length", name, MAGIC.length + 4);
        }
        ObjectNode tree = JsonFiles.parse(name, Arrays.copyOfRange(all, FIXED, FIXED + length), HEADER);
        JsonCursor header = JsonCursor.root(name, tree);
        requireGrid(header);
        bytes.position(FIXED + length);
        List<CellNetwork> stages = new ArrayList<>();
        for (JsonCursor sizes : header.at("stages").elements()) {
            stages.add(sizes.build(Code.MALFORMED, () -> stage(bytes, sizes.elements())));
        }
        if (bytes.remaining() != 4) {
            throw header.wrong("weights and layer sizes disagree");
        }
        EnumSet<Family> families = EnumSet.noneOf(Family.class);
        for (JsonCursor family : header.at("families").elements()) {
            families.add(family.build(Code.MALFORMED, () -> Family.ofCode(family.text())));
        }
        JsonCursor effective = header.at("effective_parameters");
        header.at("provenance").object();
        return header.build(
                Code.MALFORMED,
                () -> new EstimatorWeights(
                        stages,
                        families,
                        new EffectiveParameters(
                                effective.at("factor").number(),
                                effective.at("exponent").number()),
                        (ObjectNode) tree.get("provenance")));
    }

    private static void requireGrid(JsonCursor header) {
        int cells = header.at("cells").integer(0, Integer.MAX_VALUE);
        int inputs = header.at("inputs").integer(0, Integer.MAX_VALUE);
        if (cells != ProbitCells.SIZE || inputs != CellNetwork.INPUTS) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: weights for a grid of %d cells and %d inputs, this program has %d and %d",
                    header.file(),
                    cells,
                    inputs,
                    ProbitCells.SIZE,
                    CellNetwork.INPUTS);
        }
    }

    private static CellNetwork stage(ByteBuffer bytes, List<JsonCursor> sizes) {
        int layers = sizes.size();
        float[][] weights = new float[layers][];
        float[][] biases = new float[layers][];
        int in = CellNetwork.INPUTS;
        for (int l = 0; l < layers; l++) {
            int out = sizes.get(l).integer(1, LARGEST);
            if (4L * out * (in + 1L) > bytes.remaining() - 4L) {
                throw new IllegalArgumentException("layer of " + out + " units does not fit into the file");
            }
            weights[l] = take(bytes, in * out);
            biases[l] = take(bytes, out);
            in = out;
        }
        return new CellNetwork(weights, biases);
    }

    private static float[] take(ByteBuffer bytes, int n) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = bytes.getFloat();
            if (!Float.isFinite(values[k])) {
                throw new IllegalArgumentException("a weight is not finite");
            }
        }
        return values;
    }
}
