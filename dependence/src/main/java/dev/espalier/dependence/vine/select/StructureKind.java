package dev.espalier.dependence.vine.select;

/** What kind of vine the trees may form. */
public enum StructureKind {
    /** Any regular vine: a maximum spanning tree at every level. */
    RVINE("rvine"),
    /** Stars: the root with the largest sum of criteria at every level. */
    CVINE("cvine"),
    /** One path: the order of the variables with the largest sum of criteria in the first tree. */
    DVINE("dvine");

    private final String code;

    StructureKind(String code) {
        this.code = code;
    }

    /** Name on the command line and in files. */
    public String code() {
        return code;
    }
}
