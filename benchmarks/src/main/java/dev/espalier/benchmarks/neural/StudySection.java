package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import java.io.IOException;
import java.util.List;

/** A part of the study that runs on its own. */
interface StudySection {
    /** Its name as an argument. */
    String code();

    /** Its heading. */
    String title();

    /** What is compared and how, for the reader of the tables; Markdown. */
    String method(StudyControls controls);

    /** Runs it; progress goes to standard error. An empty list when its data is not here. */
    List<StudyTable> run(StudyControls controls) throws IOException;
}
