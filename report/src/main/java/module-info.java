/** A result document and its rendering as one HTML file. */
module dev.espalier.report {
    requires static transitive org.jspecify;

    exports dev.espalier.report;
    exports dev.espalier.report.html;
}
