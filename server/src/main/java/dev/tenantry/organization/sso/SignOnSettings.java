package dev.tenantry.organization.sso;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param resolvers name servers that are asked for proofs, as {@code dns://192.0.2.1} or with a port; none
 *     named: those of the machine
 * @param missesAllowed how many daily looks in a row may miss the record before a domain is lost
 */
@ConfigurationProperties(prefix = "tenantry.sign-on", ignoreUnknownFields = false)
record SignOnSettings(@DefaultValue List<String> resolvers, @DefaultValue("7") int missesAllowed) {}
