package dev.tenantry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPlaceTest {

    @ParameterizedTest
    @ValueSource(strings = {"in_1Nabc", "7", "_", "pi_a_b", "INV-2026-11/0001"})
    void isReadAsItWasWritten(String word) {
        var place = new WordPlace(Instant.parse("2027-05-03T10:00:00.123456Z"), word);
        assertThat(WordPlace.parse(place.text())).isEqualTo(place);
    }

    @Test
    void refusesWhatIsNone() {
        for (var text : new String[] {"", "_", "2027-05-03T10:00:00Z", "2027-05-03T10:00:00Z_", "yesterday_in_1",
            "2027-05-03T10:00:00Z_a b", "2027-05-03T10:00:00Z_a\u0000", "2027-05-03T10:00:00Z_ä",
            "-1000000000-01-01T00:00:00Z_in_1", "+1000000000-01-01T00:00:00Z_in_1",
            "2027-05-03T10:00:00Z_" + "x".repeat(256)}) {
            assertThatThrownBy(() -> WordPlace.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
