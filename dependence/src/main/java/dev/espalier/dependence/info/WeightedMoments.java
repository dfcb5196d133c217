package dev.espalier.dependence.info;

/**
 * Sums of weighted terms and their squares, which give a mean with its standard error.
 *
 * <p>The terms are of order one, so no shift is needed. With weights of 1 every sum is that of the plain terms to the bit.
 */
final class WeightedMoments {
    private final boolean weighted;
    private int count;
    private double weights;
    private double squaredWeights;
    private double sum;
    private double squaredWeightSum;
    private double squares;

    WeightedMoments(boolean weighted) {
        this.weighted = weighted;
    }

    int count() {
        return count;
    }

    void add(double x, double weight) {
        double squared = weight * weight;
        count++;
        weights += weight;
        squaredWeights += squared;
        sum += weight * x;
        squaredWeightSum += squared * x;
        squares += squared * x * x;
    }

    void add(WeightedMoments m) {
        count += m.count;
        weights += m.weights;
        squaredWeights += m.squaredWeights;
        sum += m.sum;
        squaredWeightSum += m.squaredWeightSum;
        squares += m.squares;
    }

    /** The mean with the lean of this many fitted parameters taken off; a term known at fewer than two rows says nothing. */
    InformationEstimate estimate(double parameters, int rows, String text) {
        if (count < 2 || !(weights > 0)) {
            return new InformationEstimate(0, 0, rows, text);
        }
        double mean = sum / weights;
        InformationEstimate plain = new InformationEstimate(mean, error(mean), count, text);
        return RowTerms.corrected(plain, parameters, weights * weights / squaredWeights);
    }

    private double error(double mean) {
        double free = count - 1.0;
        if (weighted) {
            double spread = squares - 2 * mean * squaredWeightSum + mean * mean * squaredWeights;
            return Math.sqrt(Math.max(0, spread) * count / free) / weights;
        }
        double variance = Math.max(0, squares - sum * mean) / free;
        return Math.sqrt(variance / count);
    }
}
