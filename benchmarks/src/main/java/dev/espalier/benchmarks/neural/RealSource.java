package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.BenchmarkData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table of measurements from outside the project.
 *
 * @param name its name in the tables
 * @param file where it lies below the folder of shared data
 * @param form how its columns become observations
 */
record RealSource(String name, String file, Form form) {
    /** How columns become observations. */
    enum Form {
        /** As they are. */
        VALUES,
        /** As they are, but hardly two columns depend on each other: shown, and left out of the means over tables. */
        INDEPENDENT,
        /** Levels of a series: differences of logarithms. */
        LEVELS,
        /** One row per variable. */
        ROWS
    }

    private static final String DATA = "shared/data/";

    /** All tables; which of them are here shows when they are read. */
    static List<RealSource> all() {
        return List.of(
                new RealSource("airfoil", "tabular_uci/airfoil.csv.gz", Form.VALUES),
                new RealSource("bike", "tabular_uci/bike.csv.gz", Form.VALUES),
                new RealSource("concrete", "tabular_uci/concrete.csv.gz", Form.VALUES),
                new RealSource("energy", "tabular_uci/energy.csv.gz", Form.VALUES),
                new RealSource("forest", "tabular_uci/forest.csv.gz", Form.VALUES),
                new RealSource("gas sensor drift", "tabular_uci/gas.csv.gz", Form.VALUES),
                new RealSource("housing", "tabular_uci/housing.csv.gz", Form.VALUES),
                new RealSource("kegg directed", "tabular_uci/keggdirected.csv.gz", Form.VALUES),
                new RealSource("pendulum", "tabular_uci/pendulum.csv.gz", Form.VALUES),
                new RealSource("pol", "tabular_uci/pol.csv.gz", Form.VALUES),
                new RealSource("sml", "tabular_uci/sml.csv.gz", Form.VALUES),
                new RealSource("solar", "tabular_uci/solar.csv.gz", Form.VALUES),
                new RealSource("stock", "tabular_uci/stock.csv.gz", Form.VALUES),
                new RealSource("tamielectric", "tabular_uci/tamielectric.csv.gz", Form.VALUES),
                new RealSource("wine", "tabular_uci/wine.csv.gz", Form.VALUES),
                new RealSource("magic gamma", "tabular_uci/named_magic_gamma.csv.gz", Form.VALUES),
                new RealSource("household power, days", "tabular_uci/named_household_power_days.csv.gz", Form.VALUES),
                new RealSource("dax returns", "finance_daxreturns/daxreturns.csv.gz", Form.VALUES),
                new RealSource("exchange rates, 8", "finance_fx8/exchange_rate.txt.gz", Form.LEVELS),
                new RealSource("dow jones constituents", "finance_qrmdata/dj_const.csv.gz", Form.LEVELS),
                new RealSource("euro stoxx constituents", "finance_qrmdata/eurstx_const.csv.gz", Form.LEVELS),
                new RealSource("exchange rates, 12", "finance_qrmdata/fx_daily_rates.csv.gz", Form.LEVELS),
                new RealSource("zero-coupon bonds", "finance_qrmdata/zcb_usd.csv.gz", Form.LEVELS),
                new RealSource("mouse V1, binned", "neuro_price2022/z_140neurons_7200bins.csv.gz", Form.ROWS),
                new RealSource("wine quality, red", "tabular_uci/named_winequality_red.csv.gz", Form.INDEPENDENT),
                new RealSource("wine quality, white", "tabular_uci/named_winequality_white.csv.gz", Form.INDEPENDENT),
                new RealSource("kin40k", "tabular_uci/kin40k.csv.gz", Form.INDEPENDENT),
                new RealSource("pumadyn32nm", "tabular_uci/pumadyn32nm.csv.gz", Form.INDEPENDENT));
    }

    /** Its observations; empty when the file is not here. */
    Optional<NumberTable> read() throws IOException {
        Path path = BenchmarkData.find(DATA + file);
        if (path == null) {
            return Optional.empty();
        }
        NumberTable table = NumberTable.read(path);
        return Optional.of(
                switch (form) {
                    case VALUES, INDEPENDENT -> table;
                    case LEVELS -> table.mapped(NumberTable::logReturns);
                    case ROWS -> table.transposed();
                });
    }
}
