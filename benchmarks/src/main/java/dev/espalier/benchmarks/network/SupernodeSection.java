package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import java.util.List;
import java.util.function.Consumer;

/** A part of the study that runs on its own. */
interface SupernodeSection {
    /** Its name as an argument. */
    String code();

    /** Its heading. */
    String title();

    /** What is compared and how, for the reader of the tables; Markdown. */
    String method(StudyInput input);

    /**
     * Runs it; progress goes to standard error.
     *
     * @param soFar takes what there is already, in case the rest never comes
     */
    List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar);
}
