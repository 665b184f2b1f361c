package dev.tenantry.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param perClient security events kept in a minute of one type from one client
 * @param perMinute and of all together on a node
 * @param kept how long security events are kept; who did what is kept for good
 */
@ConfigurationProperties(prefix = "tenantry.security-events", ignoreUnknownFields = false)
record AuditSettings(@DefaultValue("30") int perClient, @DefaultValue("600") int perMinute,
        @DefaultValue("400d") Duration kept) {}
