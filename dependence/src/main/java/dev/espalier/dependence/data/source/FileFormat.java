package dev.espalier.dependence.data.source;

import java.util.Locale;

/** File formats told apart by their first bytes, and by the name where bytes do not tell. */
enum FileFormat {
    PARQUET("Parquet"),
    JSON("JSON lines"),
    DELIMITED("delimited text");

    private final String display;

    FileFormat(String display) {
        this.display = display;
    }

    String display() {
        return display;
    }

    /** The format of a file called {@code name} whose content, unzipped, starts with {@code head}. */
    static FileFormat of(String name, byte[] head) {
        if (startsWith(head, "PAR1")) {
            return PARQUET;
        }
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return JSON;
        }
        if (lower.endsWith(".parquet") || lower.endsWith(".pq")) {
            return PARQUET;
        }
        int i = 0;
        while (i < head.length && Character.isWhitespace(head[i])) {
            i++;
        }
        return i < head.length && head[i] == '{' ? JSON : DELIMITED;
    }

    /** Whether the content is compressed with gzip. */
    static boolean isGzip(byte[] head) {
        return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    private static boolean startsWith(byte[] head, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (i >= head.length || head[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
