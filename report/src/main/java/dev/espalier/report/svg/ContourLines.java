package dev.espalier.report.svg;

import dev.espalier.report.DensitySurface;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Level lines of a gridded function by marching squares with linear interpolation.
 *
 * <p>Each grid edge is crossed at most once, so crossings are named by their edge and joined into lines by those names. A
 * saddle cell is split by the mean of its corners. Source: W. Lorensen and H. Cline (1987), doi:10.1145/37402.37422, in
 * two dimensions. O(cells).
 */
final class ContourLines {
    /** Corner pairs cut in each of the 16 cases; edges are 0 bottom, 1 right, 2 top, 3 left. */
    private static final int[][] CASES = {
        {}, {3, 0}, {0, 1}, {3, 1}, {1, 2}, {3, 0, 1, 2}, {0, 2}, {3, 2},
        {2, 3}, {2, 0}, {0, 1, 2, 3}, {2, 1}, {1, 3}, {1, 0}, {0, 3}, {}
    };

    private final DensitySurface grid;
    private final double level;
    private final Map<Integer, List<int[]>> segmentsAt = new HashMap<>();
    private final List<int[]> segments = new ArrayList<>();

    private ContourLines(DensitySurface grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /** The lines at {@code level}: each a list of points (x, y), closed when first equals last. */
    static List<List<double[]>> of(DensitySurface grid, double level) {
        ContourLines lines = new ContourLines(grid, level);
        for (int j = 0; j + 1 < grid.y().size(); j++) {
            for (int i = 0; i + 1 < grid.x().size(); i++) {
                lines.cut(i, j);
            }
        }
        return lines.join();
    }

    private void cut(int i, int j) {
        double a = grid.at(i, j);
        double b = grid.at(i + 1, j);
        double c = grid.at(i + 1, j + 1);
        double d = grid.at(i, j + 1);
        if (!Double.isFinite(a + b + c + d)) {
            return;
        }
        int code = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
        boolean saddle = code == 5 || code == 10;
        int[] cuts = CASES[saddle && (a + b + c + d) / 4 > level ? 15 - code : code];
        for (int k = 0; k < cuts.length; k += 2) {
            add(new int[] {edge(i, j, cuts[k]), edge(i, j, cuts[k + 1])});
        }
    }

    private void add(int[] segment) {
        segments.add(segment);
        for (int end : segment) {
            segmentsAt.computeIfAbsent(end, e -> new ArrayList<>(2)).add(segment);
        }
    }

    /** Name of a cell's edge: twice its lower left grid point, plus one when it is vertical. */
    private int edge(int i, int j, int side) {
        int width = grid.x().size();
        return switch (side) {
            case 0 -> 2 * (j * width + i);
            case 1 -> 2 * (j * width + i + 1) + 1;
            case 2 -> 2 * ((j + 1) * width + i);
            default -> 2 * (j * width + i) + 1;
        };
    }

    private List<List<double[]>> join() {
        List<List<double[]>> lines = new ArrayList<>();
        for (int[] segment : segments) {
            if (unused(segment)) {
                Deque<Integer> line = new ArrayDeque<>(List.of(segment[0], segment[1]));
                take(segment);
                for (int[] next = next(line.getLast()); next != null; next = next(line.getLast())) {
                    line.addLast(other(next, line.getLast()));
                }
                for (int[] next = next(line.getFirst()); next != null; next = next(line.getFirst())) {
                    line.addFirst(other(next, line.getFirst()));
                }
                lines.add(line.stream().map(this::crossing).toList());
            }
        }
        return lines;
    }

    private boolean unused(int[] segment) {
        return segmentsAt.getOrDefault(segment[0], List.of()).contains(segment);
    }

    private void take(int[] segment) {
        for (int end : segment) {
            List<int[]> there = segmentsAt.get(end);
            if (there != null) {
                there.remove(segment);
            }
        }
    }

    private int @Nullable [] next(int end) {
        List<int[]> there = segmentsAt.getOrDefault(end, List.of());
        if (there.isEmpty()) {
            return null;
        }
        int[] segment = there.get(0);
        take(segment);
        return segment;
    }

    private static int other(int[] segment, int end) {
        return segment[0] == end ? segment[1] : segment[0];
    }

    private double[] crossing(int edge) {
        int width = grid.x().size();
        int i = edge / 2 % width;
        int j = edge / 2 / width;
        boolean vertical = edge % 2 == 1;
        double here = grid.at(i, j);
        double there = vertical ? grid.at(i, j + 1) : grid.at(i + 1, j);
        double t = (level - here) / (there - here);
        double x = grid.x().get(i);
        double y = grid.y().get(j);
        return vertical
                ? new double[] {x, y + t * (grid.y().get(j + 1) - y)}
                : new double[] {x + t * (grid.x().get(i + 1) - x), y};
    }
}
