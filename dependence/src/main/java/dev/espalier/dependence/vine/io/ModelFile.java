package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.formats.json.JsonCursor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vine copula with what belongs to it in a file: margins, fit statistics, provenance.
 *
 * <p>Two formats are read, told apart by their content: our own ({@code "format": "espalier-vine"}, see
 * docs/model-format.md) and vinecopulib's JSON, which holds a vine and its log-likelihoods only. Immutable.
 */
public final class ModelFile {
    /** Bytes within which a model file names its format. */
    private static final int HEAD = 1 << 16;

    private final VineCopula vine;
    private final @Nullable Margins margins;
    private final @Nullable FitStatistics statistics;
    private final @Nullable Provenance provenance;

    private ModelFile(
            VineCopula vine,
            @Nullable Margins margins,
            @Nullable FitStatistics statistics,
            @Nullable Provenance provenance) {
        if (margins != null && !margins.names().equals(vine.names())) {
            throw new IllegalArgumentException(
                    "margins of " + margins.names() + " do not belong to a vine of " + vine.names());
        }
        this.vine = vine;
        this.margins = margins;
        this.statistics = statistics;
        this.provenance = provenance;
    }

    /** A vine alone. */
    public static ModelFile of(VineCopula vine) {
        return new ModelFile(vine, null, null, null);
    }

    /**
     * Reads a model in either format.
     *
     * @throws dev.espalier.formats.InputException when the file cannot be read, is not JSON (with line and column), is
     *     of another format or version, or holds a wrong value (with its JSON path)
     */
    public static ModelFile read(Path path) {
        JsonCursor root = ModelJson.parse(path);
        if (root.has("format")) {
            return EspalierReader.read(root);
        }
        if (root.has("pair copulas")) {
            return VinecopulibReader.read(root);
        }
        throw root.wrong("neither a model of this program (\"format\") nor one of vinecopulib (\"pair copulas\")");
    }

    /**
     * Whether a file looks like a model in either format rather than a table: told by its content, since both may be called .json.
     * False for what cannot be opened: whoever reads it next says what is wrong with it.
     */
    public static boolean isModel(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            return start.stripLeading().startsWith("{")
                    && (start.contains("\"espalier-vine\"") || start.contains("\"pair copulas\""));
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes our own format, atomically. */
    public void write(Path path) {
        save(path, EspalierWriter.json(this));
    }

    /**
     * Writes vinecopulib's format, atomically; margins and provenance have no place in it, and densities of a trained estimator
     * lose what lies between that library's 30 knots.
     */
    public void writeVinecopulib(Path path) {
        save(path, VinecopulibWriter.json(this));
    }

    private static void save(Path path, ObjectNode json) {
        AtomicFiles.write(path, out -> ModelJson.write(json, out));
    }

    /** The copula. */
    public VineCopula vine() {
        return vine;
    }

    /** The variables' margins, when the file has them. */
    public Optional<Margins> margins() {
        return Optional.ofNullable(margins);
    }

    /** How well the model fitted, when the file says so. */
    public Optional<FitStatistics> statistics() {
        return Optional.ofNullable(statistics);
    }

    /** How the model came about, when the file says so. */
    public Optional<Provenance> provenance() {
        return Optional.ofNullable(provenance);
    }

    /** The model with margins, whose names must be the vine's. */
    public ModelFile withMargins(Margins added) {
        return new ModelFile(vine, added, statistics, provenance);
    }

    /** The model with fit statistics. */
    public ModelFile withStatistics(FitStatistics added) {
        return new ModelFile(vine, margins, added, provenance);
    }

    /** The model with its provenance. */
    public ModelFile withProvenance(Provenance added) {
        return new ModelFile(vine, margins, statistics, added);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelFile o
                && vine.equals(o.vine)
                && margins().equals(o.margins())
                && statistics().equals(o.statistics())
                && provenance().equals(o.provenance());
    }

    @Override
    public int hashCode() {
        return vine.hashCode();
    }
}
