/**
 * The study of loss-critical channels and of pruning by them, and the speed of the pass behind it: every figure stated about either
 * comes from here.
 *
 * <p>Speed of calibration, written to a file:
 *
 * <pre>
 *   ./mvnw -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies
 *   java --add-modules jdk.incubator.vector -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 \
 *       -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' \
 *       dev.espalier.benchmarks.network.CalibrationSpeed docs/calibration-speed.md
 * </pre>
 *
 * @see dev.espalier.benchmarks.network.SupernodeStudy
 */
@NullMarked
package dev.espalier.benchmarks.network;

import org.jspecify.annotations.NullMarked;
