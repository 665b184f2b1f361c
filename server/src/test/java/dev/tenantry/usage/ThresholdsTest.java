package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Bound;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody is told that a limit is nearly or wholly used. */
class ThresholdsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "79, 0, -, 100, 0", "80, 0, -, 100, 80", "99, 0, -, 100, 80", "100, 0, -, 100, 100",
        "101, 0, -, 100, 100", "80, 80, 100, 100, 0", "99, 80, 100, 100, 0", "100, 80, 100, 100, 100",
        "150, 100, 100, 100, 0", "90, 100, 100, 100, 0",
        "100, 100, 100, 200, 0", "160, 100, 100, 200, 80", "60, 80, 100, 50, 100",
        "2, 0, -, 3, 0", "3, 0, -, 3, 100", "4, 0, -, 5, 80", "5, 0, -, 0, 0", "5, 0, -, -, 0"})
    void eachIsToldOnceForALimit(long used, int told, @Nullable Long toldOf, @Nullable Long limit,
            int newly) {
        assertThat(new Counter(used, null, null, told, toldOf).newlyReached(Bound.ofRow(limit)))
                .isEqualTo(newly);
    }
}
