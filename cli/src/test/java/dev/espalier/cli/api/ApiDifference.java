package dev.espalier.cli.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one report has and another has not, line by line under the name of the type. */
final class ApiDifference {
    private static final int MOST_LINES = 200;
    private static final Pattern TYPE = Pattern.compile(" {4}(?:\\S+ )*?(?:class|@?interface|record|enum) ([\\w.]+).*");

    private ApiDifference() {}

    /** Lines with "-" for what only {@code before} has and "+" for what only {@code after} has; empty for equal texts. */
    static String between(String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        Map<String, List<String>> old = blocks(before);
        Map<String, List<String>> young = blocks(after);
        List<String> lines = new ArrayList<>();
        TreeSet<String> titles = new TreeSet<>(old.keySet());
        titles.addAll(young.keySet());
        for (String title : titles) {
            List<String> found = new ArrayList<>();
            without(old, young, title).forEach(line -> found.add("    - " + line));
            without(young, old, title).forEach(line -> found.add("    + " + line));
            if (found.isEmpty() && !old.get(title).equals(young.get(title))) {
                found.add("    in another order");
            }
            if (!found.isEmpty()) {
                lines.add("  " + title);
                lines.addAll(found);
            }
        }
        if (lines.isEmpty()) {
            return "  only the order of types, or empty lines\n";
        }
        String more = lines.size() > MOST_LINES ? "  and " + (lines.size() - MOST_LINES) + " more lines\n" : "";
        return String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES))) + "\n" + more;
    }

    private static List<String> without(Map<String, List<String>> all, Map<String, List<String>> taken, String title) {
        List<String> rest = new ArrayList<>(all.getOrDefault(title, List.of()));
        taken.getOrDefault(title, List.of()).forEach(rest::remove);
        return rest;
    }

    /** Lines by what they stand under: the head, a package, or a type of it. */
    private static Map<String, List<String>> blocks(String text) {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        String room = "";
        String title = "head";
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            Matcher type = TYPE.matcher(line);
            if (line.startsWith("package ")) {
                room = line.substring("package ".length());
                title = room;
            } else if (type.matches()) {
                title = room + "." + type.group(1);
            }
            blocks.computeIfAbsent(title, t -> new ArrayList<>()).add(line.strip());
        }
        return blocks;
    }
}
