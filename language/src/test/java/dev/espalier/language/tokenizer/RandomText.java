package dev.espalier.language.tokenizer;

import org.apache.commons.rng.UniformRandomProvider;

/** Text of letters, white space and characters of every plane, without unpaired surrogates. */
final class RandomText {
    private static final String COMMON = "etaoin shrdlu  THE.,'\n\t0123";

    private RandomText() {}

    static String of(UniformRandomProvider random, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            if (random.nextInt(10) < 8) {
                text.append(COMMON.charAt(random.nextInt(COMMON.length())));
            } else {
                int c = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3000);
                text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? ' ' : c);
            }
        }
        return text.toString();
    }
}
