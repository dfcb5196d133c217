package dev.espalier.cli.api;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_ANNOTATION;
import static org.objectweb.asm.Opcodes.ACC_DEPRECATED;
import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_VARARGS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** The line that declares a type, as in source, with marked names. */
final class TypeText {
    private static final Set<String> IMPLIED = Set.of(
            ShortNames.mark("java/lang/Object"),
            ShortNames.mark("java/lang/Record"),
            ShortNames.mark("java/lang/annotation/Annotation"));

    private final ApiClasses classes;

    TypeText(ApiClasses classes) {
        this.classes = classes;
    }

    String of(ClassNode node) {
        SignatureText signature = signature(node);
        String parameters = signature.typeParameters(TypeReference.CLASS_TYPE_PARAMETER_BOUND);
        String own = node.name.substring(node.name.lastIndexOf('/') + 1).replace('$', '.');
        return modifiers(node) + kind(node) + " " + own + parameters + components(node) + supertypes(node)
                + permitted(node);
    }

    static boolean isRecord(ClassNode node) {
        return "java/lang/Record".equals(node.superName);
    }

    static boolean isEnum(ClassNode node) {
        return (node.access & ACC_ENUM) != 0;
    }

    static boolean isInterface(ClassNode node) {
        return (node.access & ACC_INTERFACE) != 0;
    }

    private static String kind(ClassNode node) {
        if ((node.access & ACC_ANNOTATION) != 0) {
            return "@interface";
        }
        return isInterface(node) ? "interface" : isRecord(node) ? "record" : isEnum(node) ? "enum" : "class";
    }

    private static String modifiers(ClassNode node) {
        int m = ApiClasses.modifiers(node);
        boolean plain = kind(node).equals("class");
        boolean sealed = node.permittedSubclasses != null && !isEnum(node);
        return ((node.access & ACC_DEPRECATED) != 0 ? "@Deprecated " : "")
                + ((m & ACC_PROTECTED) != 0 ? "protected " : "")
                + (plain && (m & ACC_ABSTRACT) != 0 ? "abstract " : "")
                + (plain && (m & ACC_STATIC) != 0 ? "static " : "")
                + (plain && (m & ACC_FINAL) != 0 ? "final " : "")
                + (sealed ? "sealed " : "");
    }

    private static String components(ClassNode node) {
        if (!isRecord(node)) {
            return "";
        }
        List<String> components = new ArrayList<>();
        StringBuilder canonical = new StringBuilder();
        for (RecordComponentNode c : Members.components(node)) {
            Nullness nullness = Nullness.of(c.visibleTypeAnnotations);
            SignatureText type = new SignatureText(c.signature == null ? c.descriptor : c.signature, nullness);
            String text = type.type(
                    TypeReference.newTypeReference(TypeReference.FIELD).getValue());
            components.add(text + " " + c.name);
            canonical.append(c.descriptor);
        }
        String line = "(" + String.join(", ", components) + ")";
        boolean open = node.methods.stream()
                .anyMatch(m -> m.name.equals("<init>")
                        && m.desc.equals("(" + canonical + ")V")
                        && (m.access & ACC_VARARGS) != 0);
        return open ? line.replaceFirst("\\[] (\\w+)\\)$", "... $1)") : line;
    }

    private String supertypes(ClassNode node) {
        List<String> classesAbove = new ArrayList<>();
        List<String> interfacesAbove = new ArrayList<>();
        collect(node, classesAbove, interfacesAbove);
        String enumOfItself = ShortNames.mark("java/lang/Enum") + "<" + ShortNames.mark(node.name) + ">";
        classesAbove.removeIf(name -> IMPLIED.contains(name) || name.equals(enumOfItself));
        interfacesAbove.removeIf(IMPLIED::contains);
        String word = isInterface(node) ? " extends " : " implements ";
        return (classesAbove.isEmpty() ? "" : " extends " + String.join(", ", classesAbove))
                + (interfacesAbove.isEmpty() ? "" : word + String.join(", ", interfacesAbove));
    }

    /** A hidden supertype is passed over: what counts is what stands above it. */
    private void collect(ClassNode node, List<String> classesAbove, List<String> interfacesAbove) {
        SignatureText signature = signature(node);
        signature.typeParameters(TypeReference.CLASS_TYPE_PARAMETER_BOUND);
        String above = signature.type(superReference(-1));
        ClassNode hidden = classes.hidden(node.superName);
        if (hidden != null) {
            collect(hidden, classesAbove, interfacesAbove);
        } else {
            classesAbove.add(above);
        }
        for (int i = 0; i < node.interfaces.size(); i++) {
            String door = signature.type(superReference(i));
            hidden = classes.hidden(node.interfaces.get(i));
            if (hidden != null) {
                collect(hidden, new ArrayList<>(), interfacesAbove);
            } else if (!interfacesAbove.contains(door)) {
                interfacesAbove.add(door);
            }
        }
    }

    private static int superReference(int index) {
        return TypeReference.newSuperTypeReference(index).getValue();
    }

    private static SignatureText signature(ClassNode node) {
        StringBuilder plain = new StringBuilder("L" + node.superName + ";");
        node.interfaces.forEach(name -> plain.append('L').append(name).append(';'));
        String signature = node.signature == null ? plain.toString() : node.signature;
        return new SignatureText(signature, Nullness.of(node.visibleTypeAnnotations));
    }

    private String permitted(ClassNode node) {
        if (node.permittedSubclasses == null || isEnum(node)) {
            return "";
        }
        List<String> open = node.permittedSubclasses.stream()
                .filter(name -> classes.hidden(name) == null)
                .map(ShortNames::mark)
                .sorted()
                .toList();
        return open.isEmpty() ? "" : " permits " + String.join(", ", open);
    }
}
