package dev.espalier.network.score;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.formats.InputException;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Scores in a JSON file, one array of numbers per score and layer, every number to its last bit.
 *
 * <p>Reading is a stream: memory grows with what stands in the file, never with what it announces. Members not known
 * are ignored.
 */
public final class ScoreFile {
    static final String FORMAT = "espalier-channel-scores";
    static final int VERSION = 1;

    /** All scores of a model of 70 billion weights with their errors take about 1 GB. */
    private static final JsonLimits LIMITS = new JsonLimits("a score file", 1L << 32, 10, 1 << 20);

    private static final ObjectMapper MAPPER = ScoreMapper.create();

    private ScoreFile() {}

    /**
     * Writes the whole file or leaves what is there.
     *
     * @throws InputException if it cannot be written
     */
    public static void write(Path path, ChannelScores scores) {
        AtomicFiles.write(path, out -> write(out, scores));
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read, is not a score file, has another version or contradicts itself
     */
    public static ChannelScores read(Path path) {
        return JsonFiles.open(path, LIMITS, in -> read(path.toString(), in));
    }

    /** Reads what a file holds; {@code file} is for messages. */
    static ChannelScores read(String file, InputStream in) throws IOException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            return new ScoreReader(file, parser).read();
        } catch (JsonProcessingException e) {
            throw JsonFiles.malformed(file, LIMITS.what(), e);
        }
    }

    private static void write(OutputStream out, ChannelScores scores) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeStringField("model_sha256", scores.modelSha256());
            json.writePOJOField("intermediate_sizes", scores.widths());
            json.writeStringField("text_sha256", scores.dataSha256());
            json.writeNumberField("tokens", scores.positions());
            json.writeNumberField("positions_left_out", scores.positionsLeftOut());
            json.writePOJOField("controls", scores.controls());
            json.writeNumberField("seed", scores.seed());
            writeNumbers(json, "values", scores.values());
            writeNumbers(json, "errors", scores.errors());
            json.writeArrayFieldStart("summaries");
            for (LayerSummary summary : scores.summaries()) {
                SummaryJson.write(summary, json);
            }
            json.writeEndArray();
            json.writePOJOField("provenance", scores.provenance());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeNumbers(JsonGenerator json, String name, Map<String, double[][]> scores)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, double[][]> score : scores.entrySet()) {
            json.writeArrayFieldStart(score.getKey());
            for (double[] layer : score.getValue()) {
                json.writeArray(layer, 0, layer.length);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
