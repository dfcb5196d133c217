package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.tokenizer.Piece.Kind;
import dev.espalier.language.tokenizer.ProtobufReader.MalformedMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a SentencePiece model file says: its pieces and how text is prepared; field numbers are those of
 * {@code sentencepiece_model.proto}.
 *
 * @param pieces the vocabulary, no text twice
 * @param byteFallback whether unknown characters become bytes
 * @param bosPiece name of the piece that begins a text
 * @param eosPiece name of the piece that ends one
 * @param addDummyPrefix whether a space is put before a text
 * @param removeExtraWhitespaces whether runs of spaces become one, and those at the ends none
 * @param escapeWhitespaces whether a space is written U+2581 in the pieces
 */
record SentencePieceModel(
        List<Piece> pieces,
        boolean byteFallback,
        String bosPiece,
        String eosPiece,
        boolean addDummyPrefix,
        boolean removeExtraWhitespaces,
        boolean escapeWhitespaces) {
    private static final int BYTE_PAIR = 2;
    private static final List<String> METHODS = List.of("none", "unigram", "byte-pair", "word", "character");

    /**
     * Reads the bytes of a model file.
     *
     * @throws InputException when it is not one, or one of a method other than byte pairs, or prepares text by rules of
     *     its own
     */
    static SentencePieceModel parse(Path file, byte[] bytes) {
        try {
            return new Reading(file).model(new ProtobufReader(bytes));
        } catch (MalformedMessage e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: not a SentencePiece model: %s", file, String.valueOf(e.getMessage()));
        }
    }

    /** The values so far; those of the format where a field is left out. */
    private static final class Reading {
        private final Path file;
        private final List<Piece> pieces = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private long method = 1;
        private boolean byteFallback;
        private String bosPiece = "<s>";
        private String eosPiece = "</s>";
        private boolean addDummyPrefix = true;
        private boolean removeExtraWhitespaces = true;
        private boolean escapeWhitespaces = true;

        Reading(Path file) {
            this.file = file;
        }

        SentencePieceModel model(ProtobufReader in) throws MalformedMessage {
            for (int field = in.nextField(); field != 0; field = in.nextField()) {
                switch (field) {
                    case 1 -> pieces.add(piece(in.message()));
                    case 2 -> trainer(in.message());
                    case 3 -> normalizer(in.message());
                    default -> in.skip();
                }
            }
            if (pieces.isEmpty()) {
                throw refused(Code.MALFORMED, "not a SentencePiece model: there are no pieces in it");
            }
            if (method != BYTE_PAIR) {
                String name = method >= 0 && method < METHODS.size() ? METHODS.get((int) method) : "unknown";
                throw refused(
                        Code.UNKNOWN_VERSION,
                        "a SentencePiece model of the method " + name
                                + " where only byte-pair is read; give the model's tokenizer.json instead");
            }
            return new SentencePieceModel(
                    List.copyOf(pieces),
                    byteFallback,
                    bosPiece,
                    eosPiece,
                    addDummyPrefix,
                    removeExtraWhitespaces,
                    escapeWhitespaces);
        }

        private Piece piece(ProtobufReader in) throws MalformedMessage {
            String bytes = "";
            float score = 0;
            long type = 1;
            for (int field = in.nextField(); field != 0; field = in.nextField()) {
                switch (field) {
                    case 1 -> bytes = in.bytes(Piece.MAX_BYTES);
                    case 2 -> score = in.real();
                    case 3 -> type = in.integer();
                    default -> in.skip();
                }
            }
            int number = pieces.size();
            if (number == Piece.MAX_COUNT) {
                throw refused(Code.TOO_LARGE, "more than " + Piece.MAX_COUNT + " pieces");
            }
            if (bytes.isEmpty() || !Float.isFinite(score)) {
                throw refused(Code.MALFORMED, "piece " + number + " has no text or no finite score");
            }
            if (!names.add(bytes)) {
                throw refused(Code.DUPLICATE_NAME, "piece " + number + " has the text of an earlier one");
            }
            Piece piece = new Piece(bytes, score, kind(type, number));
            if (piece.kind() == Kind.BYTE && piece.byteValue() < 0) {
                throw refused(Code.MALFORMED, "piece " + number + " stands for a byte but names none");
            }
            return piece;
        }

        private Kind kind(long type, int number) {
            if (type < 1 || type > 6 || type == 5) {
                throw refused(Code.MALFORMED, "piece " + number + " is of type " + type + ", which is not supported");
            }
            return switch ((int) type) {
                case 2 -> Kind.UNKNOWN;
                case 3 -> Kind.CONTROL;
                case 4 -> Kind.USER_DEFINED;
                case 6 -> Kind.BYTE;
                default -> Kind.NORMAL;
            };
        }

        private void trainer(ProtobufReader in) throws MalformedMessage {
            for (int field = in.nextField(); field != 0; field = in.nextField()) {
                switch (field) {
                    case 3 -> method = in.integer();
                    case 24 -> {
                        if (in.truth()) {
                            throw refused(Code.UNKNOWN_VERSION, "it puts spaces after words, which is not supported");
                        }
                    }
                    case 35 -> byteFallback = in.truth();
                    case 46 -> bosPiece = in.bytes(Piece.MAX_BYTES);
                    case 47 -> eosPiece = in.bytes(Piece.MAX_BYTES);
                    default -> in.skip();
                }
            }
        }

        private void normalizer(ProtobufReader in) throws MalformedMessage {
            for (int field = in.nextField(); field != 0; field = in.nextField()) {
                switch (field) {
                    case 2 -> {
                        if (!in.message().isEmpty()) {
                            throw refused(
                                    Code.UNKNOWN_VERSION,
                                    "it replaces characters by rules of its own, which is not supported;"
                                            + " give the model's tokenizer.json instead");
                        }
                    }
                    case 3 -> addDummyPrefix = in.truth();
                    case 4 -> removeExtraWhitespaces = in.truth();
                    case 5 -> escapeWhitespaces = in.truth();
                    default -> in.skip();
                }
            }
        }

        private InputException refused(Code code, String why) {
            return InputException.of(code, "%s: %s", file, why);
        }
    }
}
