package dev.espalier.dependence.info;

/** Unit of an information value. */
public enum InformationUnit {
    /** Natural logarithms: the unit of every computation here. */
    NATS("nats", 1),
    /** Binary logarithms. */
    BITS("bits", 1 / StrictMath.log(2));

    private final String label;
    private final double perNat;

    InformationUnit(String label, double perNat) {
        this.label = label;
        this.perNat = perNat;
    }

    /** The word printed after a value. */
    public String label() {
        return label;
    }

    /** {@code nats} in this unit. */
    public double of(double nats) {
        return nats * perNat;
    }
}
