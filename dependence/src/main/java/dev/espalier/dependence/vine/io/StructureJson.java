package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;
import java.util.List;

/** Order and natural-order array, which both formats share. */
final class StructureJson {
    /** Far above any vine that fits a file; keeps d^2 within an int. */
    static final int MAX_DIMENSION = 10_000;

    private StructureJson() {}

    /** A structure from its order and the rows of its array, all lengths checked first. */
    static RVineStructure read(JsonCursor place, JsonCursor order, JsonCursor array) {
        int d = order.elements().size();
        if (d < 2 || d > MAX_DIMENSION) {
            throw order.wrong("2 to " + MAX_DIMENSION + " variables expected, found " + d);
        }
        List<JsonCursor> rows = array.elements();
        if (rows.size() > d - 1) {
            throw array.wrong("at most " + (d - 1) + " trees expected, found " + rows.size());
        }
        int[][] natural = new int[rows.size()][];
        for (int t = 0; t < natural.length; t++) {
            natural[t] = rows.get(t).integers(d - 1 - t, 1, d);
        }
        int[] variables = order.integers(d, 1, d);
        return place.build(Code.MALFORMED, () -> RVineStructure.ofNaturalOrder(variables, natural));
    }

    static void write(RVineStructure structure, ArrayNode order, ArrayNode array) {
        for (int variable : structure.order()) {
            order.add(variable);
        }
        for (int[] row : structure.naturalOrderArray()) {
            ArrayNode target = array.addArray();
            for (int k : row) {
                target.add(k);
            }
        }
    }
}
