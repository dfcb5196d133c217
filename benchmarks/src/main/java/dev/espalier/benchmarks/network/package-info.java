/**
 * <<<<<<< HEAD
 * Figures about language models.
 *
 * <p>Speed of calibration, written to a file:
 *
 * <pre>
 *   ./mvnw -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies
 *   java --add-modules jdk.incubator.vector -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 \
 *       -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' \
 *       dev.espalier.benchmarks.network.CalibrationSpeed docs/calibration-speed.md
 * </pre>
 * =======
 * The study of loss-critical channels and of pruning by them: every figure stated about either comes from here.
 *
 * @see dev.espalier.benchmarks.network.SupernodeStudy
 * >>>>>>> 75fb697 (The study of loss-critical channels: concentration, planted channels, curves, contest, ablation and controls)
 */
@NullMarked
package dev.espalier.benchmarks.network;

import org.jspecify.annotations.NullMarked;
