package dev.espalier.network.plan;

/**
 * What a model, or a part of one, takes: counted from shapes and types, not measured.
 *
 * <p>A sample is what one pass takes in, an image or a sequence; it has one position or many. Operations are
 * floating-point operations of a forward pass, a multiplication and an addition being two, averaged over the positions
 * of a sample.
 *
 * @param parameters weights, tied ones once; positive
 * @param bytes of these weights as stored; positive
 * @param operationsPerPosition of a forward pass; positive
 * @param positions of the sample they are averaged over, at least 1
 */
public record ModelCost(long parameters, long bytes, double operationsPerPosition, int positions) {
    public ModelCost {
        if (parameters < 1 || bytes < 1 || positions < 1 || !(operationsPerPosition > 0)) {
            throw new IllegalArgumentException("parameters, bytes, operations and positions must be positive");
        }
    }
}
