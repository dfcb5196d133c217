package dev.espalier.cli.api;

import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** The members of a type that its users can reach, those it has from hidden types above it among them. */
final class Members {
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

    /** A line with what it is sorted by; enum constants keep their order, which is part of what they are. */
    private record Line(int group, String name, String text) {
        static final Comparator<Line> ORDER =
                Comparator.comparingInt(Line::group).thenComparing(Line::name).thenComparing(Line::text);
    }

    private final ApiClasses classes;
    private final ClassNode type;
    private final Set<String> seen = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    private Members(ApiClasses classes, ClassNode type) {
        this.classes = classes;
        this.type = type;
    }

    /** One line for each: constants, fields, constructors, static methods, methods; names are marked. */
    static List<String> of(ApiClasses classes, ClassNode type) {
        Members members = new Members(classes, type);
        members.collect(type);
        Stream<String> constants =
                type.fields.stream().filter(f -> (f.access & ACC_ENUM) != 0).map(f -> "constant " + f.name);
        return Stream.concat(
                        constants, members.lines.stream().sorted(Line.ORDER).map(Line::text))
                .toList();
    }

    private void collect(ClassNode from) {
        for (FieldNode f : from.fields) {
            if (isOpen(f.access) && (f.access & ACC_ENUM) == 0 && seen.add(f.name)) {
                lines.add(new Line((f.access & ACC_STATIC) != 0 ? 0 : 1, f.name, MemberText.of(f)));
            }
        }
        for (MethodNode m : from.methods) {
            boolean constructor = m.name.equals("<init>");
            boolean inherited = constructor && from != type;
            if (isOpen(m.access) && !inherited && !isImplied(from, m) && seen.add(m.name + m.desc)) {
                int group = constructor ? 2 : (m.access & ACC_STATIC) != 0 ? 3 : 4;
                lines.add(new Line(group, m.name, MemberText.of(from, m)));
            }
        }
        Stream.concat(Stream.of(from.superName), from.interfaces.stream())
                .map(classes::hidden)
                .filter(above -> above != null)
                .forEach(this::collect);
    }

    private boolean isOpen(int access) {
        boolean closed = (ApiClasses.modifiers(type) & ACC_FINAL) != 0 || TypeText.isEnum(type);
        int open = closed ? ACC_PUBLIC : ACC_PUBLIC | ACC_PROTECTED;
        return (access & open) != 0 && (access & ACC_SYNTHETIC) == 0;
    }

    /** What the kind of type brings with it, whether written out or not. */
    private static boolean isImplied(ClassNode node, MethodNode m) {
        String key = m.name + m.desc;
        if (TypeText.isRecord(node)) {
            StringBuilder canonical = new StringBuilder("<init>(");
            for (RecordComponentNode c : components(node)) {
                if (key.equals(c.name + "()" + c.descriptor)) {
                    return true;
                }
                canonical.append(c.descriptor);
            }
            if (key.equals(canonical + ")V")) {
                return true;
            }
        }
        boolean ofEnum = key.equals("values()[L" + node.name + ";")
                || key.equals("valueOf(Ljava/lang/String;)L" + node.name + ";");
        return OF_EVERY_OBJECT.contains(key) || (TypeText.isEnum(node) && ofEnum);
    }

    /** The components of a record in their order. */
    static List<RecordComponentNode> components(ClassNode node) {
        return node.recordComponents == null ? List.of() : node.recordComponents;
    }
}
