/**
 * The study of the amortised pair-copula estimator: every figure stated about it comes from here.
 *
 * <p>One command repeats all of it and writes {@code docs/neural-study.md} and {@code docs/neural-study.json}:
 *
 * <pre>
 *   ./mvnw -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies
 *   java --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' \
 *       dev.espalier.benchmarks.neural.NeuralStudy all
 * </pre>
 *
 * <p>Arguments name sections ({@code nine suites patterns real timing vines mi mirror all}); {@code --seeds 20}, {@code --sizes
 * 200,1000,2000,5000,20000}, {@code --seed 1}, {@code --threads 1} and {@code --out docs/neural-study} change the run. Sections
 * run alone replace themselves in the files and leave the others.
 */
@NullMarked
package dev.espalier.benchmarks.neural;

import org.jspecify.annotations.NullMarked;
