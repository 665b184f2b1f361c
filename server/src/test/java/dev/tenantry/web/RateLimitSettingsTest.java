package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A bucket that never holds anything is no limit but a fault at each request: it is refused at the start. */
class RateLimitSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"exports-per-hour", "organizations-per-day", "slug-changes-per-day",
        "invitation-lookups-per-minute", "invitation-renewals-per-minute", "webhooks-per-minute"})
    void lessThanOneIsRefusedByItsName(String name) {
        for (var number : new String[] {"0", "-1"}) {
            assertThatThrownBy(() -> bound(name, number)).rootCause()
                    .hasMessage("tenantry.rate-limits.%s is %s; a limit lets at least 1 through", name, number);
        }
        bound(name, "1");
    }

    @Test
    void everyNumberHasThisBound() {
        assertThat(RateLimitSettings.class.getRecordComponents()).filteredOn(part -> part.getType() == int.class)
                .hasSize(6);
    }

    private static RateLimitSettings bound(String name, String number) {
        return new Binder(new MapConfigurationPropertySource(Map.of("tenantry.rate-limits." + name, number)))
                .bindOrCreate("tenantry.rate-limits", RateLimitSettings.class);
    }
}
