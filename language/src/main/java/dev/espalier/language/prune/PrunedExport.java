package dev.espalier.language.prune;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.CheckpointWriter;
import dev.espalier.language.model.Companions;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.NamedSettings;
import dev.espalier.network.plan.PruningPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a pruned model with its plan beside it, and reads it back before anyone else does. */
public final class PrunedExport {
    /** Name of the plan's file in the exported folder. */
    public static final String PLAN = "espalier-plan.json";

    private PrunedExport() {}

    /**
     * Writes the folder, whole or not at all, then opens it and compares shapes and digest with what was to be written.
     *
     * @param folder where to; made, or replaced if it is an earlier export
     * @param pruned the plan applied, compensated or not
     * @param plan what was done
     * @param companions what the model came with, such as the tokenizer's files
     * @param program name and version for the files' metadata
     * @return what the written model takes; equals {@link PruningPlan#after}
     * @throws InputException if the folder cannot be written or does not read back as what was written
     */
    public static ModelCost write(
            Path folder, Checkpoint pruned, PruningPlan plan, Companions companions, String program) {
        CheckpointWriter.requireWritable(folder);
        String digest = pruned.sha256();
        try {
            Path temporary = Files.createTempDirectory("espalier");
            Path planFile = temporary.resolve(PLAN);
            try {
                plan.write(planFile);
                CheckpointWriter.write(folder, pruned, companions.with(planFile), metadata(plan, program));
            } finally {
                Files.deleteIfExists(planFile);
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw InputException.causedBy(
                    e,
                    Code.UNWRITABLE,
                    "%s: no temporary file can be made: %s",
                    folder,
                    String.valueOf(e.getMessage()));
        }
        return verified(folder, pruned, digest);
    }

    private static ModelCost verified(Path folder, Checkpoint pruned, String digest) {
        try (ModelFolder written = ModelFolder.open(folder)) {
            if (!written.checkpoint().configuration().equals(pruned.configuration())
                    || !written.checkpoint().sha256().equals(digest)) {
                throw InputException.of(
                        Code.UNWRITABLE, "%s: what was written does not read back; check the disk", folder);
            }
            return DecoderCost.of(written.checkpoint());
        }
    }

    private static Map<String, String> metadata(PruningPlan plan, String program) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("espalier.program", program);
        metadata.put("espalier.parent_sha256", plan.modelSha256());
        plan.calibrationSha256().ifPresent(hash -> metadata.put("espalier.calibration_sha256", hash));
        metadata.put("espalier.score", plan.score());
        metadata.put("espalier.allocation", plan.allocation());
        metadata.put("espalier.sparsity", Double.toString(plan.sparsityAchieved()));
        metadata.put(
                "espalier.compensation",
                plan.compensation().map(NamedSettings::describe).orElse("none"));
        return metadata;
    }
}
