package dev.espalier.formats;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a result came about: enough to repeat it.
 *
 * @param program name and version of the program
 * @param command the command line, or a description of the call
 * @param seed the seed of everything random
 * @param dataDescription where the data came from
 * @param dataSha256 their digest, see {@link DataOrigin#sha256}
 * @param rows observations used
 * @param created when, in UTC, to the second
 * @param java version and vendor of the virtual machine
 * @param system operating system, its version and architecture
 * @param processors processors available
 * @param kernels name of the kernel provider
 */
public record Provenance(
        String program,
        String command,
        long seed,
        String dataDescription,
        String dataSha256,
        int rows,
        Instant created,
        String java,
        String system,
        int processors,
        String kernels) {
    /**
     * One run of a program.
     *
     * @param program its name and version
     * @param command the command line, or a description of the call
     * @param seed the seed of everything random
     * @param kernels name of the kernel provider
     */
    public record Run(String program, String command, long seed, String kernels) {}

    /** Of a result that a run makes now on this machine, from that many rows of some data. */
    public static Provenance now(Run run, DataOrigin origin, int rows) {
        return new Provenance(
                run.program(),
                run.command(),
                run.seed(),
                origin.description(),
                origin.sha256(),
                rows,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                System.getProperty("java.version", "?") + " (" + System.getProperty("java.vendor", "?") + ")",
                System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?") + " "
                        + System.getProperty("os.arch", "?"),
                Runtime.getRuntime().availableProcessors(),
                run.kernels());
    }
}
