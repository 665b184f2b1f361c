package dev.tenantry.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMemoryTest {

    @ParameterizedTest
    @CsvSource({"512, 128", "2048, 128", "4096, 256", "16384, 1024", "262144, 1024"})
    void isASixteenthOfTheMachineWithinBounds(long machineMegabytes, long expected) {
        assertThat(ServerMemory.megabytes(machineMegabytes * 1024 * 1024)).isEqualTo(expected);
    }
}
