package dev.espalier.language.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Byte-pair merging as llama2.c's run.c describes it: after every merge all pairs are searched anew, O(n^2). */
final class NaiveMerges {
    private final List<String> pieces = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Parses a llama2.c file by its own few lines. */
    static NaiveMerges ofLlama2c(byte[] file) {
        NaiveMerges naive = new NaiveMerges();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        in.getInt();
        while (in.hasRemaining()) {
            float score = in.getFloat();
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            naive.add(new String(bytes, StandardCharsets.ISO_8859_1), score);
        }
        return naive;
    }

    void add(String piece, float score) {
        numbers.putIfAbsent(piece, pieces.size());
        pieces.add(piece);
        scores.add(score);
    }

    /** Tokens of a text to which nothing is added; byte b is token 3 + b. */
    int[] encode(String text) {
        List<Integer> tokens = new ArrayList<>();
        text.codePoints().forEach(c -> {
            byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
            Integer token = numbers.get(new String(bytes, StandardCharsets.ISO_8859_1));
            if (token != null) {
                tokens.add(token);
            } else {
                for (byte b : bytes) {
                    tokens.add(3 + (b & 0xff));
                }
            }
        });
        while (mergeBest(tokens)) {}
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean mergeBest(List<Integer> tokens) {
        int best = -1;
        int merged = -1;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Integer candidate = numbers.get(pieces.get(tokens.get(i)) + pieces.get(tokens.get(i + 1)));
            if (candidate != null && (best < 0 || scores.get(candidate) > scores.get(merged))) {
                best = i;
                merged = candidate;
            }
        }
        if (best < 0) {
            return false;
        }
        tokens.set(best, merged);
        tokens.remove(best + 1);
        return true;
    }
}
