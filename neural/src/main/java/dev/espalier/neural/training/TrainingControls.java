package dev.espalier.neural.training;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.formats.Require;
import dev.espalier.neural.corpus.CorpusControls;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How an estimator is trained.
 *
 * @param network which network (default {@link NetworkKind#EVIDENCE})
 * @param stages networks trained one after the other, each on what the ones before leave, 1 to 3 (default 2)
 * @param hidden units per inner layer, 4 to 256 (default 24)
 * @param seed of corpus, order and first weights (default 1)
 * @param steps optimiser steps per stage, at least 1 (default 2000)
 * @param batch examples per step, 1 to 256 (default 16)
 * @param fresh examples made anew per step, 1 to batch (default 6); the others were used before
 * @param window examples kept for use, at least batch (default 2048)
 * @param learningRate largest step of the optimiser, in (0, 0.1] (default 0.003)
 * @param validation examples the loss is measured on, never trained on; at least 8 (default 400)
 * @param report steps between two reports and checkpoints, at least 1 (default 200)
 * @param corpus what examples are drawn from
 * @param startFamilies families the parametric start is chosen from; independence among them
 */
public record TrainingControls(
        NetworkKind network,
        int stages,
        int hidden,
        long seed,
        int steps,
        int batch,
        int fresh,
        int window,
        double learningRate,
        int validation,
        int report,
        CorpusControls corpus,
        Set<Family> startFamilies) {
    /** Families a start is chosen from by default: those whose fits are cheap; the network makes up for the others. */
    public static final Set<Family> START_FAMILIES = cheapFamilies();

    /** Checks the ranges. */
    public TrainingControls {
        Require.within("stages", stages, 1, 3);
        Require.within("hidden", hidden, 4, 256);
        Require.atLeast("steps", steps, 1);
        Require.within("batch", batch, 1, 256);
        Require.that(fresh >= 1 && fresh <= batch, "fresh must lie in 1..batch, got " + fresh);
        Require.that(window >= batch, "window must be at least the batch, got " + window);
        Require.that(
                learningRate > 0 && learningRate <= 0.1, "learning rate must lie in (0, 0.1], got " + learningRate);
        Require.atLeast("validation", validation, 8);
        Require.atLeast("steps between reports", report, 1);
        Require.that(
                startFamilies.contains(Family.INDEPENDENCE), "independence must be among the families of the start");
        Require.that(FamilySets.PARAMETRIC.containsAll(startFamilies), "the families of the start must be parametric");
        startFamilies = Collections.unmodifiableSet(EnumSet.copyOf(startFamilies));
    }

    private static Set<Family> cheapFamilies() {
        EnumSet<Family> families = EnumSet.copyOf(FamilySets.PARAMETRIC);
        families.remove(Family.TAWN);
        families.remove(Family.BB6);
        families.remove(Family.BB8);
        return Collections.unmodifiableSet(families);
    }

    /** The recipe of the bundled weights. */
    public static TrainingControls defaults() {
        return new TrainingControls(
                NetworkKind.EVIDENCE,
                2,
                24,
                1,
                2000,
                16,
                6,
                2048,
                0.003,
                400,
                200,
                CorpusControls.defaults(),
                START_FAMILIES);
    }

    /** The same with another network. */
    public TrainingControls withNetwork(NetworkKind kind) {
        return new TrainingControls(
                kind,
                stages,
                hidden,
                seed,
                steps,
                batch,
                fresh,
                window,
                learningRate,
                validation,
                report,
                corpus,
                startFamilies);
    }

    /** The same with other sizes of the run. */
    public TrainingControls withRun(int trainingStages, int trainingSteps, int trainingBatch, int kept, int checked) {
        return new TrainingControls(
                network,
                trainingStages,
                hidden,
                seed,
                trainingSteps,
                trainingBatch,
                Math.min(fresh, trainingBatch),
                kept,
                learningRate,
                checked,
                report,
                corpus,
                startFamilies);
    }

    /** The same with another number of steps per stage. */
    public TrainingControls withSteps(int trainingSteps) {
        return withRun(stages, trainingSteps, batch, window, validation);
    }

    /** The same with another number of stages. */
    public TrainingControls withStages(int trainingStages) {
        return withRun(trainingStages, steps, batch, window, validation);
    }

    /** The same with another number of steps between reports. */
    public TrainingControls withReport(int between) {
        return new TrainingControls(
                network,
                stages,
                hidden,
                seed,
                steps,
                batch,
                fresh,
                window,
                learningRate,
                validation,
                between,
                corpus,
                startFamilies);
    }

    /** The same with another seed. */
    public TrainingControls withSeed(long other) {
        return new TrainingControls(
                network,
                stages,
                hidden,
                other,
                steps,
                batch,
                fresh,
                window,
                learningRate,
                validation,
                report,
                corpus,
                startFamilies);
    }

    /** The same with other sources: a corpus, and the families of the start. */
    public TrainingControls withSources(CorpusControls laws, Set<Family> families) {
        return new TrainingControls(
                network,
                stages,
                hidden,
                seed,
                steps,
                batch,
                fresh,
                window,
                learningRate,
                validation,
                report,
                laws,
                families);
    }
}
