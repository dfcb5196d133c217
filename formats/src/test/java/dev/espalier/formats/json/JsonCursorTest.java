package dev.espalier.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCursorTest {
    private enum Colour {
        DEEP_RED,
        BLUE
    }

    private static JsonCursor parse(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonCursor.root("f.json", JsonFiles.parse("f.json", bytes, JsonLimits.of("a test", 1000)));
    }

    private static void refused(Code code, String message, String text, Consumer<JsonCursor> reading) {
        JsonCursor root = parse(text);
        assertThatThrownBy(() -> reading.accept(root))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage("f.json: " + message);
    }

    @Test
    void readsWhatIsThere() {
        JsonCursor root = parse("{'n':3,'x':0.5,'t':'a','yes':true,'list':[1,2],'o':{'p':[null,{}]},'c':'deep_red'}");
        assertThat(root.at("n").integer(3, 3)).isEqualTo(3);
        assertThat(root.at("n").wholeNumber()).isEqualTo(3L);
        assertThat(root.at("x").number()).isEqualTo(0.5);
        assertThat(root.at("n").number()).isEqualTo(3.0);
        assertThat(root.at("t").text()).isEqualTo("a");
        assertThat(root.flag("yes", false)).isTrue();
        assertThat(root.at("list").numbers()).containsExactly(1, 2);
        assertThat(root.at("list").integers(2, 1, 2)).containsExactly(1, 2);
        assertThat(root.at("c").constant(Colour.class)).isEqualTo(Colour.DEEP_RED);
        assertThat(root.at("o").at("p").elements().get(0).isNull()).isTrue();
        assertThat(root.at("o").at("p").elements().get(1).isObject()).isTrue();
        assertThat(root.at("o").members()).containsOnlyKeys("p");
        assertThat(root.file()).isEqualTo("f.json");
    }

    @Test
    void nullIsAbsentButMentioned() {
        JsonCursor root = parse("{'a':null}");
        assertThat(root.has("a")).isFalse();
        assertThat(root.mentions("a")).isTrue();
        assertThat(root.mentions("b")).isFalse();
        assertThat(root.find("a")).isNull();
        assertThat(root.number("a", 2.5)).isEqualTo(2.5);
        assertThat(root.integer("a", 0, 1, 7)).isEqualTo(7);
        assertThat(root.flag("a", true)).isTrue();
        assertThat(root.text("a", "none")).isEqualTo("none");
        refused(Code.MALFORMED, "$: 'a' is missing", "{'a':null}", r -> r.at("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'3'             | expected a whole number, found \"3\"",
                "3.5             | expected a whole number, found 3.5",
                "[3]             | expected a whole number, found an array",
                "{'a':3}         | expected a whole number, found an object",
                "true            | expected a whole number, found true",
            })
    void saysWhatWasExpectedAndFound(String value, String message) {
        refused(
                Code.MALFORMED,
                "$.v: " + message,
                "{'v':" + value + "}",
                r -> r.at("v").integer(0, 9));
    }

    @Test
    void saysWhere() {
        String text = "{'a b':[{'c':[0,1e999]}]}";
        refused(
                Code.OUT_OF_RANGE,
                "$['a b'][0].c[1]: number is not finite",
                text,
                r -> r.at("a b").elements().get(0).at("c").numbers());
        refused(
                Code.MALFORMED,
                "$['a b']: expected 2 elements, found 1",
                text,
                r -> r.at("a b").elements(2));
        refused(
                Code.MALFORMED,
                "$['a b']: expected an object, found an array",
                text,
                r -> r.at("a b").members());
    }

    @Test
    void numbersOutsideTheirRangeAreShownWhole() {
        refused(Code.OUT_OF_RANGE, "$.n: 10 lies outside [0, 9]", "{'n':10}", r -> r.integer("n", 0, 9, 1));
        String huge = "12345678901234567890";
        refused(
                Code.OUT_OF_RANGE,
                "$.n: " + huge + " lies outside [0, 9]",
                "{'n':" + huge + "}",
                r -> r.at("n").integer(0, 9));
        refused(
                Code.MALFORMED,
                "$.n: expected a whole number, found " + huge,
                "{'n':" + huge + "}",
                r -> r.at("n").wholeNumber());
    }

    @Test
    void longValuesAreCut() {
        String found = "\"" + "x".repeat(59) + "...";
        refused(
                Code.MALFORMED,
                "$.t: expected true or false, found " + found,
                "{'t':'" + "x".repeat(100) + "'}",
                r -> r.flag("t", true));
    }

    @Test
    void namesTheConstantsThereAre() {
        refused(
                Code.MALFORMED,
                "$.c: unknown 'red'; known: deep_red, blue",
                "{'c':'red'}",
                r -> r.at("c").constant(Colour.class));
    }

    @Test
    void aValuesOwnComplaintGetsThePlace() {
        refused(
                Code.OUT_OF_RANGE,
                "$.a: too blue",
                "{'a':{}}",
                r -> r.at("a").build(Code.OUT_OF_RANGE, () -> {
                    throw new IllegalArgumentException("too blue");
                }));
        refused(Code.UNKNOWN_VERSION, "$: version 9", "{}", r -> {
            throw r.unknownVersion("version 9");
        });
    }
}
