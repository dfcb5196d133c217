package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {
    @ParameterizedTest
    @CsvSource({
        "DECIMALS_2, 0.125, 0.12",
        "DECIMALS_2, -0.126, \u22120.13",
        "DECIMALS_2, -0.001, 0.00",
        "DECIMALS_3, 0, 0",
        "DECIMALS_1, 12345.67, 12\u202f345.7",
        "DECIMALS_1, -4598.72, \u22124598.7",
        "INTEGER, 1234567, 1\u202f234\u202f567",
        "SIGNIFICANT, 0.00012345, 0.0001234",
        "SIGNIFICANT, 1.5e-7, 1.5e\u22127",
        "SIGNIFICANT, -123456789, \u22121.235e8",
        "SIGNIFICANT, 28.110, 28.11",
        "P_VALUE, 0.00004, <\u200a0.0001",
        "P_VALUE, 0, <\u200a0.0001",
        "P_VALUE, 0.0042, 0.0042",
        "PERCENT, 0.0153, 1.5\u2009%",
        "DECIMALS_2, NaN, \u2013",
        "DECIMALS_2, -Infinity, \u2212\u221e",
    })
    void writesNumbersForReaders(NumberFormat format, double value, String text) {
        assertThat(format.format(value)).isEqualTo(text);
    }
}
