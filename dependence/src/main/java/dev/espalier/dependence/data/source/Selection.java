package dev.espalier.dependence.data.source;

import dev.espalier.dependence.data.Table;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns of a file are read: the variables asked for, then the weights. */
record Selection(List<String> names, int[] positions) {
    /** Resolves the columns of {@code options} among {@code available}; weights come last unless they are a variable too. */
    static Selection of(List<String> available, ReadOptions options, String shown) {
        requireDistinct(available, shown);
        List<String> wanted = new ArrayList<>(options.columns().isEmpty() ? available : options.columns());
        requireDistinct(wanted, shown);
        String weights = options.weights();
        if (weights != null) {
            if (options.columns().contains(weights)) {
                throw InputException.of(
                        Code.DUPLICATE_NAME, "%s: column '%s' cannot be a variable and the weights", shown, weights);
            }
            wanted.remove(weights);
            wanted.add(weights);
        }
        int[] positions = new int[wanted.size()];
        for (int j = 0; j < positions.length; j++) {
            positions[j] = available.indexOf(wanted.get(j));
            if (positions[j] < 0) {
                throw Table.unknown(wanted.get(j), available, shown);
            }
        }
        return new Selection(List.copyOf(wanted), positions);
    }

    private static void requireDistinct(List<String> names, String shown) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw InputException.of(
                        Code.DUPLICATE_NAME, "%s: column name '%s' occurs twice; names must differ", shown, name);
            }
        }
    }
}
