package dev.espalier.cli.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.TypeReference;

/** Reads a signature or descriptor of a class file from left to right and says its parts as in source. */
final class SignatureText {
    private static final Map<Character, String> PRIMITIVES = Map.of(
            'B', "byte", 'C', "char", 'D', "double", 'F', "float", 'I', "int", 'J', "long", 'S', "short", 'Z',
            "boolean", 'V', "void");
    private static final String OBJECT = ShortNames.mark("java/lang/Object");

    private final String signature;
    private final Nullness nullness;
    private int at;

    SignatureText(String signature, Nullness nullness) {
        this.signature = signature;
        this.nullness = nullness;
    }

    /** Declared type parameters in angle brackets, empty when there are none; the sorts are those of TypeReference. */
    String typeParameters(int boundSort) {
        if (!skip('<')) {
            return "";
        }
        List<String> parameters = new ArrayList<>();
        while (!skip('>')) {
            String name = until(":");
            String bounds = String.join(" & ", bounds(boundSort, parameters.size()));
            parameters.add(bounds.isEmpty() ? name : name + " extends " + bounds);
        }
        return "<" + String.join(", ", parameters) + ">";
    }

    private List<String> bounds(int sort, int parameter) {
        List<String> bounds = new ArrayList<>();
        for (int i = 0; skip(':'); i++) {
            // No bound between two colons: the first one is an interface, and interfaces count from 1.
            if (signature.charAt(at) != ':') {
                String bound = type(TypeReference.newTypeParameterBoundReference(sort, parameter, i)
                        .getValue());
                if (!bound.equals(OBJECT)) {
                    bounds.add(bound);
                }
            }
        }
        return bounds;
    }

    /** The types between the parentheses of a method. */
    List<String> parameters() {
        List<String> types = new ArrayList<>();
        skip('(');
        while (!skip(')')) {
            types.add(
                    type(TypeReference.newFormalParameterReference(types.size()).getValue()));
        }
        return types;
    }

    /** The exceptions at the end of a method's signature; class files leave them out when none is generic. */
    List<String> exceptions() {
        List<String> types = new ArrayList<>();
        while (skip('^')) {
            types.add(type(TypeReference.newExceptionReference(types.size()).getValue()));
        }
        return types;
    }

    /** The next type, which stands at the place {@code reference}. */
    String type(int reference) {
        return type(reference, "");
    }

    private String type(int reference, String path) {
        StringBuilder dimensions = new StringBuilder();
        String inside = path;
        while (skip('[')) {
            dimensions.append(nullness.at(reference, inside) ? " @Nullable []" : "[]");
            inside += "[";
        }
        String mark = nullness.at(reference, inside) ? "@Nullable " : "";
        return mark + plainType(reference, inside) + dimensions;
    }

    private String plainType(int reference, String path) {
        char kind = signature.charAt(at++);
        if (kind == 'T') {
            String name = until(";");
            at++;
            return name;
        }
        return kind == 'L' ? classType(reference, path) : PRIMITIVES.get(kind);
    }

    private String classType(int reference, String path) {
        StringBuilder text = new StringBuilder(ShortNames.mark(until(";<.")));
        while (!skip(';')) {
            if (skip('.')) {
                text.append('.').append(until(";<."));
            } else {
                text.append(arguments(reference, path));
            }
        }
        return text.toString();
    }

    private String arguments(int reference, String path) {
        skip('<');
        List<String> arguments = new ArrayList<>();
        while (!skip('>')) {
            String place = path + arguments.size() + ";";
            if (skip('*')) {
                arguments.add("?");
            } else if (skip('+')) {
                arguments.add("? extends " + type(reference, place + "*"));
            } else if (skip('-')) {
                arguments.add("? super " + type(reference, place + "*"));
            } else {
                arguments.add(type(reference, place));
            }
        }
        return "<" + String.join(", ", arguments) + ">";
    }

    private boolean skip(char c) {
        boolean found = at < signature.length() && signature.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private String until(String ends) {
        int start = at;
        while (ends.indexOf(signature.charAt(at)) < 0) {
            at++;
        }
        return signature.substring(start, at);
    }
}
