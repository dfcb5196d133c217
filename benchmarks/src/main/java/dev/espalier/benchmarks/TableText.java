package dev.espalier.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Tables of a study as JSON, with all digits, and as Markdown, rounded. */
public final class TableText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TableText() {}

    /** {@code title}, {@code columns} and {@code rows}; what is no finite number is null. */
    public static ObjectNode json(StudyTable t) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("title", t.title());
        node.set("columns", MAPPER.valueToTree(t.columns()));
        ArrayNode rows = node.putArray("rows");
        for (List<Object> cells : t.rows()) {
            ArrayNode row = rows.addArray();
            for (Object cell : cells) {
                // JSON has no NaN
                row.add(cell instanceof Double x && !Double.isFinite(x) ? MAPPER.nullNode() : MAPPER.valueToTree(cell));
            }
        }
        return node;
    }

    /** Appends such a table. */
    public static void markdown(JsonNode table, StringBuilder text) {
        text.append("\n**").append(table.path("title").asText()).append("**\n\n|");
        StringBuilder rule = new StringBuilder("|");
        int column = 0;
        for (JsonNode name : table.path("columns")) {
            text.append(' ').append(name.asText()).append(" |");
            rule.append(isText(table, column++) ? "---|" : "---:|");
        }
        text.append('\n').append(rule).append('\n');
        for (JsonNode row : table.path("rows")) {
            text.append('|');
            row.forEach(cell -> text.append(' ').append(cell(cell)).append(" |"));
            text.append('\n');
        }
    }

    private static boolean isText(JsonNode table, int column) {
        return table.path("rows").path(0).path(column).isTextual();
    }

    private static String cell(JsonNode cell) {
        if (cell.isNull()) {
            return "-";
        }
        return cell.isDouble() ? number(cell.asDouble()) : cell.asText();
    }

    /** Four decimals, or three significant digits below 0.01. */
    static String number(double x) {
        double size = Math.abs(x);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%.0f", x);
        }
        return String.format(Locale.ROOT, size == 0 || size >= 0.01 ? "%.4f" : size >= 1e-4 ? "%.5f" : "%.2e", x);
    }
}
