package dev.tenantry.notification;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param dunningLetters how long after a payment failed the owners are written to, in order */
@ConfigurationProperties("tenantry.notification")
record NotificationSettings(@DefaultValue({"0d", "7d", "14d"}) List<Duration> dunningLetters) {

    NotificationSettings {
        dunningLetters = dunningLetters.stream().sorted().distinct().toList();
    }
}
