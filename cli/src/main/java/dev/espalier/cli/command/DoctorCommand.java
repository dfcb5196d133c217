package dev.espalier.cli.command;

import dev.espalier.numerics.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the program found on this machine. */
@Command(
        name = "doctor",
        description = "Prints the Java runtime, the kernels in use and why, cores, memory and versions.",
        footerHeading = "%nExamples:%n",
        footer = {"  espalier doctor", "  espalier doctor --json"})
public final class DoctorCommand extends CommandBase {
    private static final long MEBIBYTE = 1L << 20;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, Object> facts = facts();
        if (json) {
            printJson(facts);
        } else {
            facts.forEach((name, value) -> out().printf("%-14s %s%n", name, value));
        }
        return 0;
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("espalier", Version.text());
        facts.put("java", property("java.version") + " (" + property("java.vendor") + ")");
        facts.put("java_home", property("java.home"));
        facts.put("vm", property("java.vm.name") + " " + property("java.vm.version"));
        facts.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("kernels", Kernels.get().name());
        facts.put("kernels_reason", Kernels.get().reason());
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("memory_mib", Runtime.getRuntime().maxMemory() / MEBIBYTE);
        return facts;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
