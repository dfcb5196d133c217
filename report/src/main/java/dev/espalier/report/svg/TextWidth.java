package dev.espalier.report.svg;

import java.util.ArrayList;
import java.util.List;

/** Estimates how wide text will be, since the reader's font is unknown; errs on the wide side. */
final class TextWidth {
    private TextWidth() {}

    /** Width of {@code text} in a sans-serif font of {@code size}. */
    static double of(String text, double size) {
        double em = text.chars().mapToDouble(TextWidth::em).sum();
        return em * size;
    }

    private static double em(int c) {
        if ("ijlI.,:;|!'()[] \u2212\u202f".indexOf(c) >= 0) {
            return 0.36;
        }
        if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c >= 0x2E80) {
            return 0.98;
        }
        return c >= 'A' && c <= 'Z' ? 0.72 : 0.6;
    }

    /** {@code text}, shortened with an ellipsis in its middle when wider than {@code room}. */
    static String fit(String text, double size, double room) {
        String shown = text;
        for (int keep = text.length() - 1; keep > 1 && of(shown, size) > room; keep--) {
            int tail = keep / 3;
            shown = text.substring(0, keep - tail).stripTrailing()
                    + "\u2026"
                    + text.substring(text.length() - tail).stripLeading();
        }
        return shown;
    }

    /** {@code text} broken at spaces, underscores, dots or hyphens into at most two lines of {@code room}. */
    static List<String> wrap(String text, double size, double room) {
        if (of(text, size) <= room) {
            return List.of(text);
        }
        int best = -1;
        for (int i = 1; i < text.length() - 1; i++) {
            boolean breakable = " _-./".indexOf(text.charAt(i)) >= 0;
            if (breakable && Math.abs(2 * i - text.length()) < Math.abs(2 * best - text.length())) {
                best = i;
            }
        }
        if (best < 0) {
            return List.of(fit(text, size, room));
        }
        List<String> lines = new ArrayList<>();
        lines.add(fit(text.substring(0, best + 1).strip(), size, room));
        lines.add(fit(text.substring(best + 1).strip(), size, room));
        return lines;
    }
}
