package dev.espalier.language.model;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.tensor.Bytes;
import dev.espalier.formats.tensor.ElementCodec;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.StoredTensors;
import dev.espalier.formats.tensor.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Reads llama2.c checkpoints of single precision: the legacy form (seven numbers, then weights) and version 1 (a header
 * of 256 bytes that begins with {@code ak42}).
 *
 * <p>Their queries and keys rotate neighbouring coordinates; rows are given out so that coordinates half a head apart
 * form the pairs, as everywhere else here. The norm's epsilon (1e-5) and the rotary base (10000) are llama2.c's
 * constants, as are tokens 1 and 2 that begin and end a text.
 *
 * @see <a href="https://github.com/karpathy/llama2.c/blob/master/export.py">llama2.c, export.py</a>
 */
public final class Llama2cFile {
    private static final int MAGIC = 0x616b3432;
    private static final int LEGACY_HEADER = 28;
    private static final int HEADER = 256;
    private static final int MAX_LAYERS = 1 << 14;
    private static final int MAX_WIDTH = 1 << 26;

    private final String file;
    private final ModelConfiguration configuration;
    private final List<StoredTensors.Segment> segments = new ArrayList<>();
    private final long size;
    private long position;

    private Llama2cFile(String file, ModelConfiguration configuration, long start, long size) {
        this.file = file;
        this.configuration = configuration;
        this.position = start;
        this.size = size;
    }

    /**
     * Opens a checkpoint; its size is checked against the header before anything else is believed.
     *
     * @throws InputException if it is missing or not such a file
     */
    public static Checkpoint open(Path path) {
        Bytes bytes = Bytes.open(path);
        try {
            return of(path.toString(), bytes);
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The same for bytes from anywhere. */
    static Checkpoint of(String file, Bytes bytes) {
        ByteBuffer header = ElementCodec.buffer((int) Math.min(HEADER, bytes.size()));
        try {
            bytes.read(0, header);
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", file, String.valueOf(e.getMessage()));
        }
        header.flip();
        boolean versioned = header.remaining() >= 4 && header.getInt(0) == MAGIC;
        if (header.remaining() < (versioned ? HEADER : LEGACY_HEADER)) {
            throw InputException.of(
                    bytes.size() == 0 ? Code.EMPTY : Code.MALFORMED,
                    "%s: %d bytes, too short for a llama2.c checkpoint",
                    file,
                    bytes.size());
        }
        if (versioned && header.getInt(4) != 1) {
            throw InputException.of(
                    Code.UNKNOWN_VERSION,
                    "%s: byte 4: llama2.c version %d; versions 0 and 1 (single precision) can be read,"
                            + " export it as one",
                    file,
                    header.getInt(4));
        }
        ModelConfiguration configuration = configuration(file, header, versioned);
        Llama2cFile read = new Llama2cFile(file, configuration, versioned ? HEADER : LEGACY_HEADER, bytes.size());
        if (versioned) {
            read.placeVersion1();
        } else {
            read.placeLegacy();
        }
        if (read.position != bytes.size()) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: byte %d: %d bytes follow the last tensor; is this a llama2.c checkpoint?",
                    file,
                    read.position,
                    bytes.size() - read.position);
        }
        return new Checkpoint(read.configuration, new StoredTensors(file, bytes, read.segments), file);
    }

    private static ModelConfiguration configuration(String file, ByteBuffer header, boolean versioned) {
        header.position(versioned ? 8 : 0);
        int hidden = number(file, header, "dim", MAX_WIDTH);
        int channels = number(file, header, "hidden_dim", MAX_WIDTH);
        int layers = number(file, header, "n_layers", MAX_LAYERS);
        int heads = number(file, header, "n_heads", hidden);
        int keyValueHeads = number(file, header, "n_kv_heads", heads);
        // The legacy form marks a separate output matrix by a negative vocabulary.
        boolean negative = !versioned && header.getInt(header.position()) < 0;
        if (negative) {
            header.putInt(header.position(), -header.getInt(header.position()));
        }
        int vocabulary = number(file, header, "vocab_size", MAX_WIDTH);
        int context = number(file, header, "max_seq_len", Integer.MAX_VALUE);
        boolean tied = versioned ? header.get(header.position()) != 0 : !negative;
        if (hidden % heads != 0) {
            throw InputException.of(Code.MALFORMED, "%s: n_heads (%d) does not divide dim (%d)", file, heads, hidden);
        }
        try {
            return new ModelConfiguration(
                    Architecture.LLAMA,
                    hidden,
                    Collections.nCopies(layers, channels),
                    heads,
                    keyValueHeads,
                    hidden / heads,
                    vocabulary,
                    context,
                    1e-5,
                    new RotaryPositions(10000, new RotaryPositions.None()),
                    tied,
                    false,
                    false,
                    false,
                    OptionalInt.empty(),
                    token(1, vocabulary),
                    token(2, vocabulary));
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: %s", file, String.valueOf(e.getMessage()));
        }
    }

    private static OptionalInt token(int token, int vocabulary) {
        return token < vocabulary ? OptionalInt.of(token) : OptionalInt.empty();
    }

    private static int number(String file, ByteBuffer header, String name, int greatest) {
        int at = header.position();
        int value = header.getInt();
        if (value < 1 || value > greatest) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: byte %d: %s is %d, expected 1 to %d; is this a llama2.c checkpoint?",
                    file,
                    at,
                    name,
                    value,
                    greatest);
        }
        return value;
    }

    private void placeLegacy() {
        ModelConfiguration c = configuration;
        place(TensorNames.EMBEDDING, c.vocabularySize(), c.hiddenSize());
        perLayer(TensorNames::attentionNorm, 0, c.hiddenSize());
        placeAttention();
        perLayer(TensorNames::feedForwardNorm, 0, c.hiddenSize());
        placeFeedForward();
        place(TensorNames.FINAL_NORM, c.hiddenSize());
        // Two tables of cosines and sines that follow from the configuration.
        position += 4L * c.contextLength() * c.headSize();
        if (!c.tiedEmbeddings()) {
            place(TensorNames.OUTPUT, c.vocabularySize(), c.hiddenSize());
        }
    }

    private void placeVersion1() {
        ModelConfiguration c = configuration;
        perLayer(TensorNames::attentionNorm, 0, c.hiddenSize());
        perLayer(TensorNames::feedForwardNorm, 0, c.hiddenSize());
        place(TensorNames.FINAL_NORM, c.hiddenSize());
        place(TensorNames.EMBEDDING, c.vocabularySize(), c.hiddenSize());
        placeAttention();
        placeFeedForward();
        if (!c.tiedEmbeddings()) {
            place(TensorNames.OUTPUT, c.vocabularySize(), c.hiddenSize());
        }
    }

    private void placeAttention() {
        ModelConfiguration c = configuration;
        int keys = c.keyValueHeads() * c.headSize();
        perLayer(l -> TensorNames.attention(l, "q", "weight"), c.headSize(), c.hiddenSize(), c.hiddenSize());
        perLayer(l -> TensorNames.attention(l, "k", "weight"), c.headSize(), keys, c.hiddenSize());
        perLayer(l -> TensorNames.attention(l, "v", "weight"), 0, keys, c.hiddenSize());
        perLayer(l -> TensorNames.attention(l, "o", "weight"), 0, c.hiddenSize(), c.hiddenSize());
    }

    private void placeFeedForward() {
        int hidden = configuration.hiddenSize();
        int channels = configuration.intermediateSize(0);
        perLayer(l -> TensorNames.feedForward(l, "gate", "weight"), 0, channels, hidden);
        perLayer(l -> TensorNames.feedForward(l, "down", "weight"), 0, hidden, channels);
        perLayer(l -> TensorNames.feedForward(l, "up", "weight"), 0, channels, hidden);
    }

    private void perLayer(IntFunction<String> name, int interleavedHead, Integer... shape) {
        for (int l = 0; l < configuration.layers(); l++) {
            place(name.apply(l), interleavedHead, List.of(shape));
        }
    }

    private void place(String name, Integer... shape) {
        place(name, 0, List.of(shape));
    }

    private void place(String name, int interleavedHead, List<Integer> shape) {
        TensorInfo info = new TensorInfo(name, ElementType.F32, shape);
        segments.add(new StoredTensors.Segment(info, position, interleavedHead));
        position += info.bytes();
        // Asked at every tensor, so that a header cannot demand more tensors than the file has bytes.
        if (position > size) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: tensor %s ends at byte %d of %d; the file is truncated or no llama2.c checkpoint",
                    file,
                    name,
                    position,
                    size);
        }
    }
}
