package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.fit.PairFit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Criteria and fits of pairs of columns, by the columns' numbers, shared by the runs of a threshold search.
 *
 * <p>Columns of equal numbers have equal contents, also in runs that share this memory. A column keeps its number
 * from run to run because the number is handed out with the fit it comes from. Holds no columns.
 */
final class FitMemory {
    /** Two columns in order. */
    private record Key(long first, long second) {}

    /** A fit and the numbers of the columns its h-functions give. */
    record Known(PairFit fit, long firstId, long secondId) {}

    private final Map<Key, Double> criteria = new ConcurrentHashMap<>();
    private final Map<Key, Known> fits = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(Integer.MAX_VALUE);

    // Not computeIfAbsent: it would hold a lock of the map during a fit. Within a run no pair of columns is asked for
    // twice.
    double criterion(long x, long y, DoubleSupplier value) {
        Key key = new Key(x, y);
        Double known = criteria.get(key);
        if (known == null) {
            known = value.getAsDouble();
            criteria.put(key, known);
        }
        return known;
    }

    Known fit(long x, long y, Supplier<PairFit> value) {
        Key key = new Key(x, y);
        Known known = fits.get(key);
        if (known == null) {
            known = new Known(value.get(), next.incrementAndGet(), next.incrementAndGet());
            fits.put(key, known);
        }
        return known;
    }
}
