package dev.espalier.dependence.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Column names of text files. */
final class Names {
    private static final Set<String> SPECIAL =
            Set.of("nan", "inf", "infinity", "-inf", "-infinity", "+inf", "+infinity");

    private Names() {}

    /** The fields of the first record, or x1, x2, ... without a header and where a field is empty. */
    static List<String> of(List<String> first, boolean header) {
        List<String> names = new ArrayList<>(first.size());
        for (int j = 0; j < first.size(); j++) {
            boolean named = header && !first.get(j).isEmpty();
            names.add(named ? first.get(j) : "x" + (j + 1));
        }
        return List.copyOf(names);
    }

    /** Whether a field reads as a number. */
    static boolean isNumber(String field) {
        if (SPECIAL.contains(field.toLowerCase(Locale.ROOT))) {
            return true;
        }
        char last = field.charAt(field.length() - 1);
        if (!(last >= '0' && last <= '9' || last == '.')) {
            return false;
        }
        try {
            Double.parseDouble(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
