package dev.espalier.dependence.info;

/** What an estimator of information answers with: a value, and its parts where the estimator knows them. */
public sealed interface InformationResult
        permits InformationEstimate, InformationDecomposition, DensityReading, DensityDecomposition {
    /** The value asked for, whatever else is known. */
    InformationEstimate value();
}
