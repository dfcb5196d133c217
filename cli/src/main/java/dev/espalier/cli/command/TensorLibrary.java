package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;

/** The tensor library, which not every command needs and the launcher fetches for those that do. */
final class TensorLibrary {
    /** Present when the launcher, or whoever starts the program, has put the library on the class path. */
    private static final String ENGINE = "ai.djl.engine.Engine";

    private TensorLibrary() {}

    /**
     * Checks that it is there.
     *
     * @throws InputException if it is not
     */
    static void require() {
        try {
            Class.forName(ENGINE, false, TensorLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw InputException.causedBy(
                    e,
                    Code.NOT_FOUND,
                    "the tensor library is not there; start through the launcher espalier, which fetches it");
        }
    }

    /** A model in memory. */
    static Backend load(Checkpoint checkpoint) {
        require();
        return TorchBackend.load(checkpoint);
    }
}
