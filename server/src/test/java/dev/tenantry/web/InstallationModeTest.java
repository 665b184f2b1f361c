package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database keeps the mode it was first started in, so customers of one never meet the keys of another. */
@TenantryTest
class InstallationModeTest {

    @Autowired JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"live", "test", "LIVE"})
    void aDatabaseOfTheSandboxStartsInNoOtherMode(String other) {
        assertThatThrownBy(() -> new InstallationMode().mode(other, jdbc))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("sandbox");
    }

    @Test
    void startsAgainInItsOwn() {
        assertThat(new InstallationMode().mode("sandbox", jdbc)).isEqualTo(Mode.SANDBOX);
    }
}
