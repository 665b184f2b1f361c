package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.registration.door.TestersFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The settings as they come out of the environment of a process, which knows text only. */
class RegistrationSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''|''",
        "'   '|''",
        "','|''",
        "'ada@example.test'|ada@example.test",
        "' Ada@Example.TEST , ,ben@example.test,'|ada@example.test ben@example.test",
        "'b@example.test,A@example.test,a@EXAMPLE.test'|a@example.test b@example.test"
    })
    void testersAreWrittenWithCommas(String raw, String expected) {
        var testers = TestersFixture.of(bind(Map.of("TENANTRY_REGISTRATION_TESTERS", raw)));
        assertThat(String.join(" ", testers.configured())).isEqualTo(expected);
    }

    @Test
    void nothingSaidMeansOpenWithoutTesters() {
        var settings = bind(Map.of());
        assertThat(settings.selfServe()).isTrue();
        assertThat(settings.testers()).isEmpty();
        assertThat(bind(Map.of("TENANTRY_REGISTRATION_SELF_SERVE", "false")).selfServe()).isFalse();
    }

    @Test
    void whatIsNoAddressStopsTheStartAndIsNamed() {
        var settings = bind(Map.of("TENANTRY_REGISTRATION_TESTERS", "ada@example.test,[\"ben\"]"));
        assertThatThrownBy(() -> TestersFixture.of(settings))
                .hasMessageContaining("tenantry.registration.testers").hasMessageContaining("ben");
    }

    private static RegistrationSettings bind(Map<String, Object> raw) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source ->
                environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, raw));
        return new Binder(ConfigurationPropertySources.get(environment))
                .bindOrCreate("tenantry.registration", RegistrationSettings.class);
    }
}
