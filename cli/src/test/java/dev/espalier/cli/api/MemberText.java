package dev.espalier.cli.api;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_DEPRECATED;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_MANDATED;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ACC_VARARGS;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/** The line of one field, constructor or method, as in source without "public", with marked names. */
final class MemberText {
    private MemberText() {}

    static String of(FieldNode field) {
        SignatureText type = new SignatureText(
                field.signature == null ? field.desc : field.signature, Nullness.of(field.visibleTypeAnnotations));
        return modifiers(field.access)
                + ((field.access & ACC_FINAL) != 0 ? "final " : "")
                + type.type(reference(TypeReference.FIELD)) + " " + field.name;
    }

    static String of(ClassNode owner, MethodNode method) {
        SignatureText signature = new SignatureText(
                method.signature == null ? method.desc : method.signature, Nullness.of(method.visibleTypeAnnotations));
        String typeParameters = signature.typeParameters(TypeReference.METHOD_TYPE_PARAMETER_BOUND);
        List<String> types = signature.parameters();
        String result = signature.type(reference(TypeReference.METHOD_RETURN));
        boolean constructor = method.name.equals("<init>");
        String name = constructor ? simple(owner.name) : result + " " + method.name;
        return modifiers(owner, method) + (typeParameters.isEmpty() ? "" : typeParameters + " ") + name + "("
                + String.join(", ", parameters(method, types)) + ")" + thrown(method, signature.exceptions())
                + (method.annotationDefault == null ? "" : " default");
    }

    private static String simple(String internalName) {
        return internalName.substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
    }

    private static String modifiers(int access) {
        return ((access & ACC_DEPRECATED) != 0 ? "@Deprecated " : "")
                + ((access & ACC_PROTECTED) != 0 ? "protected " : "")
                + ((access & ACC_STATIC) != 0 ? "static " : "");
    }

    private static String modifiers(ClassNode owner, MethodNode method) {
        boolean body = (method.access & (ACC_ABSTRACT | ACC_STATIC)) == 0;
        if (TypeText.isInterface(owner)) {
            return modifiers(method.access) + (body ? "default " : "");
        }
        boolean last = (method.access & ACC_FINAL) != 0 && (ApiClasses.modifiers(owner) & ACC_FINAL) == 0;
        return modifiers(method.access)
                + ((method.access & ACC_ABSTRACT) != 0 ? "abstract " : "")
                + (last ? "final " : "");
    }

    /** Types with names: the order of two numbers is part of the contract, and only names show it. */
    private static List<String> parameters(MethodNode method, List<String> types) {
        List<ParameterNode> all = method.parameters == null ? List.of() : method.parameters;
        List<ParameterNode> written = all.stream()
                .filter(p -> (p.access & (ACC_SYNTHETIC | ACC_MANDATED)) == 0)
                .toList();
        if (all.size() != types.size() && written.size() != types.size()) {
            throw new IllegalArgumentException(method.name + " was compiled without the names of its parameters");
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            // A descriptor counts what the compiler adds, a signature does not.
            ParameterNode named = all.size() == types.size() ? all.get(i) : written.get(i);
            if (written.contains(named)) {
                boolean open = i == types.size() - 1 && (method.access & ACC_VARARGS) != 0;
                parameters.add((open ? types.get(i).replaceFirst("\\[]$", "...") : types.get(i)) + " " + named.name);
            }
        }
        return parameters;
    }

    private static String thrown(MethodNode method, List<String> generic) {
        List<String> exceptions = generic.isEmpty()
                ? method.exceptions.stream().map(ShortNames::mark).toList()
                : generic;
        return exceptions.isEmpty()
                ? ""
                : " throws " + String.join(", ", exceptions.stream().sorted().toList());
    }

    private static int reference(int sort) {
        return TypeReference.newTypeReference(sort).getValue();
    }
}
