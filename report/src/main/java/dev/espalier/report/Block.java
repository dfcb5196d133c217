package dev.espalier.report;

/** One piece of a section; the renderer lays blocks out in order. */
public sealed interface Block permits Prose, Facts, TableBlock, Code, Chart, Gallery {}
