package dev.espalier.language.pass;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a calibration pass keeps what it has so far, and where it goes on if it finds some; each pass over the data
 * after the first has a file of its own beside it.
 *
 * @param path the file; its folder must exist
 * @param modelSha256 digest of the model, see {@link dev.espalier.language.model.Checkpoint#sha256}: work on another is
 *     refused
 */
public record ResumeFile(Path path, String modelSha256) {
    /** Removes the files of all passes. */
    public void delete(CalibrationPlan plan) {
        try {
            for (int pass = 0; pass < plan.passes().size(); pass++) {
                Files.deleteIfExists(ofPass(pass));
            }
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNWRITABLE, "%s: cannot be removed", path);
        }
    }

    Path ofPass(int pass) {
        return pass == 0 ? path : path.resolveSibling(path.getFileName() + "." + (pass + 1));
    }
}
