package dev.tenantry.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How patient the inbox is unless somebody says otherwise. */
class InboxSettingsTest {

    private final InboxSettings settings = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("tenantry.payment.inbox", InboxSettings.class);

    @Test
    void waitsTwiceAsLongEachTimeAndNeverMoreThanAnHour() {
        assertThat(settings.waitAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.waitAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.waitAfter(5)).isEqualTo(Duration.ofSeconds(80));
        assertThat(settings.waitAfter(10)).isEqualTo(Duration.ofMinutes(42).plusSeconds(40));
        assertThat(settings.waitAfter(11)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void triesForAboutADay() {
        var inAll = IntStream.range(1, settings.attempts()).mapToObj(settings::waitAfter)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(inAll).isBetween(Duration.ofHours(18), Duration.ofHours(30));
    }

    @Test
    void keepsWhatCameForFourHundredDays() {
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(400));
    }
}
