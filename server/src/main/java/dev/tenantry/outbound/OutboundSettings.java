package dev.tenantry.outbound;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedHosts names of hosts that may be called although they are not public, also on other ports and
 *     over plain http; for a sign-in server inside one's own network
 */
@ConfigurationProperties(prefix = "tenantry.outbound", ignoreUnknownFields = false)
record OutboundSettings(@DefaultValue List<String> allowedHosts) {}
