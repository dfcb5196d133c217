package dev.espalier.cli.api;

import java.io.IOException;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the test of the renderer renders: one small type for each thing a signature can say. */
@NullMarked
public final class Samples {
    private Samples() {}

    /** A record with a component that may be null, a second constructor, and an accessor written out. */
    public record Measured<T extends Comparable<T>>(
            T value, @Nullable String unit, double... errors) implements Comparable<Measured<T>> {
        public static final int LIMIT = 3;

        public Measured(T value) {
            this(value, null);
        }

        @Override
        public double[] errors() {
            return errors.clone();
        }

        @Override
        public int compareTo(Measured<T> other) {
            return value.compareTo(other.value());
        }

        double own() {
            return errors[0];
        }
    }

    public sealed interface Shape permits Circle, Shape.Square, Secret {
        double area();

        default String name() {
            return "shape";
        }

        static Shape unit() {
            return new Square();
        }

        final class Square implements Shape {
            @Override
            public double area() {
                return 1;
            }

            protected void unreachable() {}
        }
    }

    public static non-sealed class Circle implements Shape {
        protected double radius;

        protected Circle() {}

        @Override
        public double area() {
            return Math.PI * radius * radius;
        }

        protected final void grow(double by, double atMost) throws IOException, InterruptedException {
            radius = Math.min(radius + by, atMost);
        }

        public class Sector {
            public Sector(int degrees) {}
        }

        private static class Unseen {
            @SuppressWarnings("unused")
            public void neither() {}
        }
    }

    static final class Secret implements Shape {
        @Override
        public double area() {
            return 0;
        }
    }

    public enum Level {
        LOW {
            @Override
            public int rank() {
                return 0;
            }
        },
        HIGH;

        public int rank() {
            return 1;
        }
    }

    public abstract static class Generic<K, V extends @Nullable Object> extends AbstractList<V> {
        public abstract <X extends Exception & Supplier<K>> @Nullable V find(
                Map<? super K, ? extends List<@Nullable V>> among, Comparator<?> order) throws X;

        @Deprecated
        public static int[][] table(String @Nullable [] rows, @Nullable Object... cells) {
            return new int[rows == null ? 0 : rows.length][cells.length];
        }

        public Map.Entry<K, V> first(java.awt.List clashes, List<String> list) {
            throw new UnsupportedOperationException();
        }
    }

    /** Its supertype cannot be named, what it brings can be called. */
    public static final class Visible extends Hidden<String> {}

    abstract static class Hidden<T> implements AutoCloseable {
        public void given(T value) {}

        @Override
        public void close() {}

        void kept() {}
    }

    public @interface Marker {
        String value() default "";
    }
}
