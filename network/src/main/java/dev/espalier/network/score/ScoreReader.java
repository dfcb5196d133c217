package dev.espalier.network.score;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one score file token by token; members may come in any order. */
final class ScoreReader {
    private static final int FIRST_CAPACITY = 64;

    private final String file;
    private final JsonParser parser;

    private Optional<String> format = Optional.empty();
    private Optional<Integer> version = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<List<Integer>> sizes = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<Long> tokens = Optional.empty();
    private Optional<Integer> leftOut = Optional.empty();
    private Optional<ScoreControls> controls = Optional.empty();
    private Optional<Long> seed = Optional.empty();
    private Optional<Provenance> provenance = Optional.empty();
    private Optional<Map<String, double[][]>> values = Optional.empty();
    private Map<String, double[][]> errors = Map.of();
    private final List<LayerSummary> summaries = new ArrayList<>();

    ScoreReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    ChannelScores read() throws IOException {
        parser.nextToken();
        require(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member(name);
        }
        if (parser.nextToken() != null) {
            throw wrong("there is more after the end");
        }
        needed(format, "format");
        needed(version, "version");
        try {
            return scores();
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: %s", file, String.valueOf(e.getMessage()));
        }
    }

    private ChannelScores scores() {
        return new ChannelScores(
                needed(model, "model_sha256"),
                needed(sizes, "intermediate_sizes"),
                needed(text, "text_sha256"),
                needed(tokens, "tokens"),
                needed(leftOut, "positions_left_out"),
                needed(controls, "controls"),
                needed(seed, "seed"),
                needed(values, "values"),
                errors,
                summaries,
                needed(provenance, "provenance"));
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "format" -> format = Optional.of(knownFormat());
            case "version" -> version = Optional.of(knownVersion());
            case "model_sha256" -> model = Optional.of(text());
            case "intermediate_sizes" -> sizes = Optional.of(sizes());
            case "text_sha256" -> text = Optional.of(text());
            case "tokens" -> tokens = Optional.of(wholeNumber());
            case "positions_left_out" -> leftOut = Optional.of(integer());
            case "controls" -> controls = Optional.of(object(ScoreControls.class));
            case "seed" -> seed = Optional.of(wholeNumber());
            case "values" -> values = Optional.of(scoreArrays());
            case "errors" -> errors = scoreArrays();
            case "summaries" -> summaries();
            case "provenance" -> provenance = Optional.of(object(Provenance.class));
            default -> parser.skipChildren();
        }
    }

    private String knownFormat() throws IOException {
        String found = text();
        if (!found.equals(ScoreFile.FORMAT)) {
            throw InputException.of(Code.UNKNOWN_VERSION, "%s: format '%s' is not '%s'", file, found, ScoreFile.FORMAT);
        }
        return found;
    }

    private int knownVersion() throws IOException {
        long found = wholeNumber();
        if (found != ScoreFile.VERSION) {
            throw InputException.of(
                    Code.UNKNOWN_VERSION,
                    "%s: version %d of %s; this program reads version %d",
                    file,
                    found,
                    ScoreFile.FORMAT,
                    ScoreFile.VERSION);
        }
        return ScoreFile.VERSION;
    }

    private Map<String, double[][]> scoreArrays() throws IOException {
        require(JsonToken.START_OBJECT, "an object");
        Map<String, double[][]> scores = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            require(JsonToken.START_ARRAY, "an array of layers");
            List<double[]> layers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                layers.add(numbers());
            }
            scores.put(name, layers.toArray(double[][]::new));
        }
        return scores;
    }

    private double[] numbers() throws IOException {
        require(JsonToken.START_ARRAY, "an array of numbers");
        double[] numbers = new double[FIRST_CAPACITY];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric()) {
                throw wrong("a number expected, found " + parser.currentToken());
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = parser.getDoubleValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private List<Integer> sizes() throws IOException {
        require(JsonToken.START_ARRAY, "an array of whole numbers");
        List<Integer> found = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            found.add(integer());
        }
        return found;
    }

    private void summaries() throws IOException {
        require(JsonToken.START_ARRAY, "an array of layers");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_OBJECT, "an object");
            summaries.add(SummaryJson.read(parser));
        }
    }

    private <T> T object(Class<T> type) throws IOException {
        require(JsonToken.START_OBJECT, "an object");
        return parser.readValueAs(type);
    }

    private String text() throws IOException {
        require(JsonToken.VALUE_STRING, "text");
        return parser.getText();
    }

    private long wholeNumber() throws IOException {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    private int integer() throws IOException {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getIntValue();
    }

    private void require(JsonToken token, String what) {
        if (!parser.hasToken(token)) {
            throw wrong(what + " expected, found " + parser.currentToken());
        }
    }

    private <T> T needed(Optional<T> value, String name) {
        return value.orElseThrow(
                () -> InputException.of(Code.MALFORMED, "%s: not a score file: member '%s' is missing", file, name));
    }

    private InputException wrong(String what) {
        return InputException.of(
                Code.MALFORMED,
                "%s: line %d, column %d: %s",
                file,
                parser.currentLocation().getLineNr(),
                parser.currentLocation().getColumnNr(),
                what);
    }
}
