/** Kernels over arrays, special functions and a bounded pool of threads. */
module dev.espalier.numerics {
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;
    requires org.apache.commons.numbers.gamma;

    exports dev.espalier.numerics.kernel;
    exports dev.espalier.numerics.parallel;
    exports dev.espalier.numerics.special;
}
