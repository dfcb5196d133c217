package dev.espalier.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Both 16-bit formats over all their patterns. */
class ReducedPrecisionTest {
    private static final int PATTERNS = 1 << 16;

    @Test
    void everyHalfHasTheValueOfItsDefinition() {
        for (int p = 0; p < PATTERNS; p++) {
            float value = ReducedPrecision.fromHalf((short) p);
            int exponent = p >> 10 & 31;
            int fraction = p & 1023;
            if (exponent == 31 && fraction != 0) {
                assertThat(value).isNaN();
                continue;
            }
            double magnitude = switch (exponent) {
                case 0 -> Math.scalb((double) fraction, -24);
                case 31 -> Double.POSITIVE_INFINITY;
                default -> Math.scalb(1024.0 + fraction, exponent - 25);
            };
            double expected = p >= 0x8000 ? -magnitude : magnitude;
            // Bits, since the sign of zero counts too.
            assertThat(Float.floatToIntBits(value)).isEqualTo(Float.floatToIntBits((float) expected));
        }
    }

    @Test
    void everyPatternComesBack() {
        for (int p = 0; p < PATTERNS; p++) {
            float half = ReducedPrecision.fromHalf((short) p);
            float brain = ReducedPrecision.fromBrain((short) p);
            assertThat(Float.floatToRawIntBits(brain)).isEqualTo(p << 16);
            if (Float.isNaN(half)) {
                assertThat(ReducedPrecision.toHalf(half) & 0x7FFF).isGreaterThan(0x7C00);
            } else {
                assertThat(ReducedPrecision.toHalf(half)).isEqualTo((short) p);
            }
            if (Float.isNaN(brain)) {
                assertThat(ReducedPrecision.toBrain(brain) & 0x7FFF).isGreaterThan(0x7F80);
            } else {
                assertThat(ReducedPrecision.toBrain(brain)).isEqualTo((short) p);
            }
        }
    }

    @Test
    void midpointsGoToEvenAndTheirNeighboursToTheNearer() {
        // 0x7BFF is the greatest finite half, 0x7F7F the greatest finite bfloat16: above them lies the step to
        // infinity.
        for (int p = 0; p <= 0x7BFF; p++) {
            float upper = p == 0x7BFF ? 65536 : ReducedPrecision.fromHalf((short) (p + 1));
            float middle = (ReducedPrecision.fromHalf((short) p) + upper) / 2;
            int even = p + (p & 1);
            assertThat(ReducedPrecision.toHalf(middle)).isEqualTo((short) even);
            assertThat(ReducedPrecision.toHalf(-middle)).isEqualTo((short) (even | 0x8000));
            assertThat(ReducedPrecision.toHalf(Math.nextDown(middle))).isEqualTo((short) p);
            assertThat(ReducedPrecision.toHalf(Math.nextUp(middle))).isEqualTo((short) (p + 1));
        }
        for (int p = 0; p <= 0x7F7F; p++) {
            int middle = p << 16 | 0x8000;
            assertThat(ReducedPrecision.toBrain(Float.intBitsToFloat(middle))).isEqualTo((short) (p + (p & 1)));
            assertThat(ReducedPrecision.toBrain(Float.intBitsToFloat(middle - 1)))
                    .isEqualTo((short) p);
            assertThat(ReducedPrecision.toBrain(Float.intBitsToFloat(middle + 1)))
                    .isEqualTo((short) (p + 1));
        }
    }

    @Test
    void overflowBecomesInfiniteAndUnderflowZeroWithItsSign() {
        assertThat(ReducedPrecision.toHalf(Float.MAX_VALUE)).isEqualTo((short) 0x7C00);
        assertThat(ReducedPrecision.toHalf(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFC00);
        assertThat(ReducedPrecision.toBrain(Float.MAX_VALUE)).isEqualTo((short) 0x7F80);
        assertThat(ReducedPrecision.toHalf(-Float.MIN_VALUE)).isEqualTo((short) 0x8000);
        assertThat(ReducedPrecision.toBrain(Float.MIN_VALUE)).isEqualTo((short) 0);
        // A NaN whose payload lies only in the bits that are cut off must not become infinite.
        assertThat(ReducedPrecision.toBrain(Float.intBitsToFloat(0x7F800001))).isEqualTo((short) 0x7FC0);
        assertThat(ReducedPrecision.toHalf(Float.intBitsToFloat(0x7F800001))).isEqualTo((short) 0x7E00);
    }

    /**
     * CRC-32 of NumPy 2.4.6's conversions, NaN counted as zero: {@code arange(65536, dtype=uint16).view(float16)} to
     * float32, and to float16 the 2^20 float32 whose patterns are the multiples of 4099 modulo 2^32.
     */
    @Test
    void agreesWithNumPy() {
        ByteBuffer floats = ByteBuffer.allocate(4 * PATTERNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int p = 0; p < PATTERNS; p++) {
            float value = ReducedPrecision.fromHalf((short) p);
            floats.putInt(Float.isNaN(value) ? 0 : Float.floatToRawIntBits(value));
        }
        assertThat(crc(floats)).isEqualTo(0xef9d25e2L);
        ByteBuffer halves = ByteBuffer.allocate(2 << 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1 << 20; i++) {
            float value = Float.intBitsToFloat(i * 4099);
            halves.putShort(Float.isNaN(value) ? 0 : ReducedPrecision.toHalf(value));
        }
        assertThat(crc(halves)).isEqualTo(0x71d86d1aL);
    }

    private static long crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }
}
