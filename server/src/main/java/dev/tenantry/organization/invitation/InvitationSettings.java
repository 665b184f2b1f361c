package dev.tenantry.organization.invitation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled false: nobody can be invited; open invitations go on working
 * @param life how long a mailed link works
 * @param kept how long one that expired or was revoked is kept
 * @param perDay letters an organization may send in a day
 * @param perDayToOneAddress and to one address, from whichever organization
 */
@ConfigurationProperties(prefix = "tenantry.invitations", ignoreUnknownFields = false)
record InvitationSettings(@DefaultValue("true") boolean enabled, @DefaultValue("14d") Duration life,
        @DefaultValue("7d") Duration kept, @DefaultValue("200") int perDay,
        @DefaultValue("5") int perDayToOneAddress) {}
