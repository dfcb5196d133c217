package dev.espalier.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How numbers are written: a fixed number of decimals where values compare down a column, significant digits otherwise. */
public enum NumberFormat {
    /** Not a number column; numbers in it keep four significant digits. */
    TEXT,
    /** Whole numbers with thin spaces between thousands. */
    INTEGER,
    /** One decimal. */
    DECIMALS_1,
    /** Two decimals. */
    DECIMALS_2,
    /** Three decimals. */
    DECIMALS_3,
    /** Four decimals. An exact zero is "0" in every format, so that it differs from a rounded one. */
    DECIMALS_4,
    /** Four significant digits, power of ten when very large or small. */
    SIGNIFICANT,
    /** A probability: three decimals, two digits when small, "&lt; 0.0001" below that. */
    P_VALUE,
    /** A share, times 100 with one decimal and a per cent sign. */
    PERCENT;

    private static final String DASH = "\u2013";
    private static final char MINUS = '\u2212';
    private static final char THIN = '\u202f';

    /** {@code value} as text; NaN as a dash, a true minus sign for negatives. */
    public String format(double value) {
        if (Double.isNaN(value)) {
            return DASH;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : MINUS + "\u221e";
        }
        if (value == 0 && this != P_VALUE) {
            return "0";
        }
        return switch (this) {
            case INTEGER -> grouped(decimals(value, 0));
            case DECIMALS_1 -> grouped(decimals(value, 1));
            case DECIMALS_2 -> grouped(decimals(value, 2));
            case DECIMALS_3 -> grouped(decimals(value, 3));
            case DECIMALS_4 -> grouped(decimals(value, 4));
            case TEXT, SIGNIFICANT -> significant(value, 4);
            case P_VALUE -> probability(value);
            case PERCENT -> decimals(100 * value, 1) + "\u2009%";
        };
    }

    private static String probability(double p) {
        if (p < 1e-4) {
            return "<\u200a0.0001";
        }
        return p < 0.01 ? decimals(p, 4) : decimals(p, 3);
    }

    private static String decimals(double value, int digits) {
        String plain =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        boolean zero = plain.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (plain.startsWith("-")) {
            return zero ? plain.substring(1) : MINUS + plain.substring(1);
        }
        return plain;
    }

    private static String significant(double value, int digits) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= 6 || exponent < -4) {
            String mantissa =
                    rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            return mantissa.replace('-', MINUS) + "e" + String.valueOf(exponent).replace('-', MINUS);
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        return grouped(plain.toPlainString().replace('-', MINUS));
    }

    /** Thin spaces between thousands from 10 000 on. */
    private static String grouped(String number) {
        int start = number.charAt(0) == MINUS ? 1 : 0;
        int dot = number.indexOf('.');
        int end = dot < 0 ? number.length() : dot;
        if (end - start < 5) {
            return number;
        }
        StringBuilder out = new StringBuilder(number);
        for (int i = end - 3; i > start; i -= 3) {
            out.insert(i, THIN);
        }
        return out.toString();
    }
}
