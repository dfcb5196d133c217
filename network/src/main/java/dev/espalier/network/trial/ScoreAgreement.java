package dev.espalier.network.trial;

import dev.espalier.numerics.order.SpearmanCorrelation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Spearman correlations of a score with what switching channels off really does.
 *
 * @param score its name
 * @param n channels
 * @param absolute with |delta|, NaN where one of both is constant
 * @param absoluteError standard error of that: (1 - r^2) sqrt((1 + r^2/2) / (n - 3)), NaN for fewer than 4 channels
 * @param signed with delta
 * @param signedError standard error of that
 * @param positiveN channels whose delta is positive
 * @param positive with delta, among these only
 * @see <a href="https://doi.org/10.1007/BF02294183">Bonett and Wright 2000</a>
 */
public record ScoreAgreement(
        String score,
        int n,
        double absolute,
        double absoluteError,
        double signed,
        double signedError,
        int positiveN,
        double positive) {
    static ScoreAgreement of(String score, List<AblatedChannel> channels) {
        ToDoubleFunction<AblatedChannel> value = c -> c.scores().getOrDefault(score, Double.NaN);
        double absolute = spearman(channels, value, c -> Math.abs(c.delta()));
        double signed = spearman(channels, value, AblatedChannel::delta);
        List<AblatedChannel> positive =
                channels.stream().filter(c -> c.delta() > 0).toList();
        return new ScoreAgreement(
                score,
                channels.size(),
                absolute,
                error(absolute, channels.size()),
                signed,
                error(signed, channels.size()),
                positive.size(),
                spearman(positive, value, AblatedChannel::delta));
    }

    private static double spearman(
            List<AblatedChannel> channels, ToDoubleFunction<AblatedChannel> x, ToDoubleFunction<AblatedChannel> y) {
        return channels.size() < 2
                ? Double.NaN
                : SpearmanCorrelation.of(
                        channels.stream().mapToDouble(x).toArray(),
                        channels.stream().mapToDouble(y).toArray());
    }

    private static double error(double rho, int n) {
        return n < 4 ? Double.NaN : (1 - rho * rho) * Math.sqrt((1 + rho * rho / 2) / (n - 3));
    }
}
