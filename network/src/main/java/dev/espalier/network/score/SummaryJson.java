package dev.espalier.network.score;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.espalier.network.concentration.Concentration;
import dev.espalier.network.concentration.CoreStability;
import dev.espalier.network.concentration.EffectiveWriteDimension;
import dev.espalier.network.concentration.Halo;
import dev.espalier.network.concentration.HaloSummary;
import dev.espalier.network.concentration.OutlierComparison;
import dev.espalier.network.unit.ChannelSet;
import java.io.IOException;
import java.util.Optional;

/** One layer's summary in a score file; what a layer has not is left out. */
final class SummaryJson {
    private SummaryJson() {}

    static void write(LayerSummary summary, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("layer", summary.layer());
        json.writePOJOField("concentration", summary.concentration());
        json.writePOJOField("supernodes", summary.supernodes().indices());
        json.writePOJOField("outliers", summary.outliers());
        json.writePOJOField("writing", summary.writing());
        writeIfThere(json, "stability", summary.stability());
        writeIfThere(json, "halo", summary.halo().map(StoredHalo::of));
        writeIfThere(json, "halo_summary", summary.haloSummary());
        json.writeEndObject();
    }

    static LayerSummary read(JsonParser parser) throws IOException {
        JsonNode node = parser.readValueAsTree();
        try {
            return summary(parser, node);
        } catch (IllegalArgumentException e) {
            throw JsonMappingException.from(parser, String.valueOf(e.getMessage()), e);
        }
    }

    private static LayerSummary summary(JsonParser parser, JsonNode node) throws IOException {
        Concentration concentration = needed(parser, node, "concentration", Concentration.class);
        int[] supernodes = needed(parser, node, "supernodes", int[].class);
        return new LayerSummary(
                needed(parser, node, "layer", Integer.class),
                concentration,
                ChannelSet.ofAscending(concentration.channels(), supernodes),
                needed(parser, node, "outliers", OutlierComparison.class),
                needed(parser, node, "writing", EffectiveWriteDimension.class),
                optional(parser, node, "stability", CoreStability.class),
                optional(parser, node, "halo", StoredHalo.class).map(StoredHalo::halo),
                optional(parser, node, "halo_summary", HaloSummary.class));
    }

    /** A halo as it stands in a file: sets as indices. */
    @SuppressWarnings("ArrayRecordComponent") // on its way to a file and back
    record StoredHalo(
            int[] core, int[] support, double[] connectivity, int[] members, double[] redundancy, double[] protection) {
        static StoredHalo of(Halo halo) {
            return new StoredHalo(
                    halo.core().indices(),
                    halo.support(),
                    halo.connectivity(),
                    halo.members().indices(),
                    halo.redundancy(),
                    halo.protection());
        }

        Halo halo() {
            int m = connectivity.length;
            return new Halo(
                    ChannelSet.ofAscending(m, core),
                    support,
                    connectivity,
                    ChannelSet.ofAscending(m, members),
                    redundancy,
                    protection);
        }
    }

    private static void writeIfThere(JsonGenerator json, String name, Optional<?> part) throws IOException {
        if (part.isPresent()) {
            json.writePOJOField(name, part.get());
        }
    }

    private static <T> T needed(JsonParser parser, JsonNode node, String name, Class<T> type) throws IOException {
        return optional(parser, node, name, type)
                .orElseThrow(() ->
                        MismatchedInputException.from(parser, type, "a layer summary has no member '" + name + "'"));
    }

    private static <T> Optional<T> optional(JsonParser parser, JsonNode node, String name, Class<T> type)
            throws IOException {
        if (!node.hasNonNull(name)) {
            return Optional.empty();
        }
        ObjectCodec codec = parser.getCodec();
        return Optional.of(codec.treeToValue(node.get(name), type));
    }
}
