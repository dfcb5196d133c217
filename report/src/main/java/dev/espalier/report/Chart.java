package dev.espalier.report;

import java.util.List;

/** A picture of numbers; the numbers themselves are always at hand as a table. */
public sealed interface Chart extends Block
        permits NetworkChart, PairMatrix, BarChart, Histogram, Heatmap, LineChart, ContourChart {
    /** What it shows. */
    String title();

    /** How to read it; empty for none. */
    String caption();

    /** The numbers drawn. */
    TableBlock dataTable();

    /** What the colours mean; empty where labels say it all. */
    default List<LegendEntry> legend() {
        return List.of();
    }
}
