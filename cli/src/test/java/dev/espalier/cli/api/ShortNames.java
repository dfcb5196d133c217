package dev.espalier.cli.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that the types of one package go by in its part of a report: short where that is clear, as with imports. */
final class ShortNames {
    private static final Pattern MARKED = Pattern.compile("\\{([^{}]+)}");

    /** Simple names of top-level types and the one internal name each stands for. */
    private final Map<String, String> meanings = new TreeMap<>();

    private final String room;

    /**
     * Names for one package.
     *
     * @param room internal name of the package
     * @param marked every line in which its types are named
     * @param own simple names of the top-level types of the package, which go first
     */
    ShortNames(String room, List<String> marked, Stream<String> own) {
        this.room = room;
        own.forEach(name -> meanings.put(name, room + "/" + name));
        TreeSet<String> used = new TreeSet<>();
        marked.forEach(line -> MARKED.matcher(line).results().forEach(m -> used.add(topLevel(m.group(1)))));
        used.stream().filter(ShortNames::isLanguage).forEach(name -> meanings.putIfAbsent(simple(name), name));
        Map<String, List<String>> others = used.stream()
                .filter(name -> !meanings.containsKey(simple(name)))
                .collect(Collectors.groupingBy(ShortNames::simple));
        // Two types of one simple name: neither gets it.
        others.values().stream()
                .filter(alike -> alike.size() == 1)
                .forEach(one -> meanings.put(simple(one.get(0)), one.get(0)));
    }

    /** Marks an internal name in a line, for {@link #shorten} to replace. */
    static String mark(String internalName) {
        return "{" + internalName + "}";
    }

    /** Qualified names of what goes by a short name and comes from elsewhere, sorted. */
    List<String> imports() {
        return meanings.values().stream()
                .filter(name -> !packageOf(name).equals(room) && !isLanguage(name))
                .map(name -> name.replace('/', '.'))
                .sorted()
                .toList();
    }

    /** The line with every marked name replaced. */
    String shorten(String marked) {
        return MARKED.matcher(marked).replaceAll(m -> Matcher.quoteReplacement(nameOf(m.group(1))));
    }

    private String nameOf(String internalName) {
        boolean clear = topLevel(internalName).equals(meanings.get(simple(topLevel(internalName))));
        return (clear ? simple(internalName) : internalName.replace('/', '.')).replace('$', '.');
    }

    private static boolean isLanguage(String internalName) {
        return packageOf(internalName).equals("java/lang");
    }

    private static String topLevel(String internalName) {
        int nested = internalName.indexOf('$');
        return nested < 0 ? internalName : internalName.substring(0, nested);
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, Math.max(0, internalName.lastIndexOf('/')));
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
