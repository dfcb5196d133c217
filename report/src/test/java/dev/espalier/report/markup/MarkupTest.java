package dev.espalier.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    @Test
    void escapesTextAndAttributes() {
        String text =
                new Markup().leaf("p", "a<b>&'\"\u0007", "title", "\"><script>").finish();
        assertThat(text).isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">a&lt;b&gt;&amp;&#39;&quot;\uFFFD</p>");
    }

    @Test
    void refusesToFinishWithOpenElements() {
        assertThatThrownBy(new Markup().start("g")::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("g");
    }

    @ParameterizedTest
    @CsvSource({"1.04, 1", "1.06, 1.1", "-0.26, -.3", "0.3, .3", "-12.34, -12.3", "-0.01, 0"})
    void writesShortCoordinates(double value, String text) {
        assertThat(Markup.coordinate(value)).isEqualTo(text);
    }
}
