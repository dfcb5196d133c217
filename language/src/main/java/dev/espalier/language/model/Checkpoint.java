package dev.espalier.language.model;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.formats.tensor.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A model that can be run: a configuration and the tensors it demands.
 *
 * @param configuration its shape
 * @param tensors its weights; closed with this checkpoint
 * @param origin where it came from, for messages
 */
public record Checkpoint(ModelConfiguration configuration, TensorSource tensors, String origin) implements Closeable {
    /**
     * Checks that every tensor is there with the right shape.
     *
     * @throws InputException naming the tensor that is missing or does not fit
     */
    public Checkpoint {
        for (Map.Entry<String, List<Integer>> e :
                TensorNames.required(configuration).entrySet()) {
            TensorInfo info = tensors.tensors().get(e.getKey());
            if (info == null) {
                throw InputException.of(Code.UNKNOWN_NAME, "%s: tensor %s is missing", origin, e.getKey());
            }
            if (!info.shape().equals(e.getValue())) {
                throw InputException.of(
                        Code.MISMATCH,
                        "%s: tensor %s has shape %s where the configuration demands %s",
                        origin,
                        e.getKey(),
                        info.shape(),
                        e.getValue());
            }
        }
    }

    /** Count of weights; tied ones once, tensors the configuration does not know left out. */
    public long parameters() {
        return TensorNames.required(configuration).keySet().stream()
                .mapToLong(name -> info(name).elements())
                .sum();
    }

    /** Bytes of these weights as stored. */
    public long bytes() {
        return TensorNames.required(configuration).keySet().stream()
                .mapToLong(name -> info(name).bytes())
                .sum();
    }

    /** The type that most of these bytes have. */
    public ElementType mainType() {
        Map<ElementType, Long> bytes = new EnumMap<>(ElementType.class);
        for (String name : TensorNames.required(configuration).keySet()) {
            bytes.merge(info(name).type(), info(name).bytes(), Long::sum);
        }
        return Collections.max(bytes.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /**
     * SHA-256 of names, types, shapes and bytes of the weights, in hexadecimal: the same for the same model in any
     * file.
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
            for (String name : TensorNames.required(configuration).keySet()) {
                TensorInfo info = info(name);
                out.write((name + " " + info.type() + " " + info.shape() + "\n").getBytes(StandardCharsets.UTF_8));
                tensors.copyTo(name, out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tensors.close();
    }

    private TensorInfo info(String name) {
        TensorInfo info = tensors.tensors().get(name);
        if (info == null) {
            throw new IllegalStateException(name);
        }
        return info;
    }
}
