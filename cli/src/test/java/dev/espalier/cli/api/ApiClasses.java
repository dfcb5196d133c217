package dev.espalier.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.ModuleExportNode;

/** Class files by internal name, and which of them a user of the library can name. */
final class ApiClasses {
    private static final int OPEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final SortedMap<String, ClassNode> classes = new TreeMap<>();

    /** Packages that the descriptor of a Java module exports, by the module's part of their name; none without one. */
    private final Map<String, Set<String>> exported = new HashMap<>();

    /** Reads class files, module descriptors among them, without loading a class. */
    static ApiClasses read(Iterable<URI> files) throws IOException {
        ApiClasses read = new ApiClasses();
        for (URI file : files) {
            ClassNode node = new ClassNode();
            try (InputStream in = file.toURL().openStream()) {
                new ClassReader(in).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
            }
            if (node.module == null) {
                read.classes.put(node.name, node);
            } else {
                read.describe(node);
            }
        }
        return read;
    }

    private void describe(ClassNode descriptor) {
        Set<String> open = new HashSet<>();
        for (ModuleExportNode export : descriptor.module.exports) {
            if (export.modules == null || export.modules.isEmpty()) {
                open.add(export.packaze);
            }
        }
        exported.put(moduleOf(descriptor.module.name.replace('.', '/') + "/"), open);
    }

    /** What users can name, by module and then by package, both sorted. */
    SortedMap<String, SortedMap<String, List<ClassNode>>> byModule() {
        SortedMap<String, SortedMap<String, List<ClassNode>>> modules = new TreeMap<>();
        for (ClassNode node : classes.values()) {
            if (isOpen(node)) {
                modules.computeIfAbsent(moduleOf(node.name), m -> new TreeMap<>())
                        .computeIfAbsent(packageOf(node.name), p -> new ArrayList<>())
                        .add(node);
            }
        }
        return modules;
    }

    /** All names of modules that have a class, open or not. */
    Collection<String> modules() {
        return classes.keySet().stream().map(ApiClasses::moduleOf).distinct().toList();
    }

    /** The class of ours that has this name and that users cannot name; null for all others. */
    ClassNode hidden(String internalName) {
        ClassNode node = classes.get(internalName);
        return node == null || isOpen(node) ? null : node;
    }

    private boolean isOpen(ClassNode node) {
        InnerClassNode nested = nested(node);
        if (nested != null) {
            ClassNode outer = nested.outerName == null ? null : classes.get(nested.outerName);
            return (nested.access & OPEN) != 0 && outer != null && isOpen(outer);
        }
        String room = packageOf(node.name);
        Set<String> open = exported.get(moduleOf(node.name));
        return (node.access & Opcodes.ACC_PUBLIC) != 0
                && (open == null || open.contains(room))
                && !("/" + room + "/").contains("/internal/");
    }

    /** The modifiers as declared; for a nested type the class file keeps them beside its own. */
    static int modifiers(ClassNode node) {
        InnerClassNode nested = nested(node);
        return nested == null ? node.access : nested.access;
    }

    static boolean isNested(ClassNode node) {
        return nested(node) != null;
    }

    private static InnerClassNode nested(ClassNode node) {
        return node.innerClasses.stream()
                .filter(c -> c.name.equals(node.name))
                .findFirst()
                .orElse(null);
    }

    /** The second part of the name below {@code dev.espalier}. */
    private static String moduleOf(String internalName) {
        String[] parts = internalName.split("/", -1);
        if (parts.length < 4) {
            throw new IllegalArgumentException(internalName + " lies in no module's package");
        }
        return parts[2];
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, internalName.lastIndexOf('/'));
    }
}
