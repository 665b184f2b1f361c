package dev.tenantry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void is256BitsFromTheRandomSourceOfTheSystem() {
        var ever = new BitSet(256);
        var never = new BitSet(256);
        never.set(0, 256);
        IntStream.range(0, 200).forEach(n -> {
            var bits = BitSet.valueOf(HexFormat.of().parseHex(Secret.random().text()));
            ever.or(bits);
            never.and(bits);
        });
        assertThat(ever.cardinality()).as("every bit is set sometimes").isEqualTo(256);
        assertThat(never.cardinality()).as("and none always").isZero();
    }

    @Test
    void saysNothingOfItself() {
        var secret = Secret.random();
        assertThat(secret.toString()).doesNotContain(secret.text());
        assertThat(Secret.matches(secret.text(), secret.hash())).isTrue();
        assertThat(Secret.matches(secret.text().toUpperCase(), secret.hash())).isFalse();
    }
}
