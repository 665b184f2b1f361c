package dev.tenantry.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers of limits that belong to no module with settings of its own.
 *
 * @param enabled false lets everything pass; never in live mode
 * @param exportsPerHour archives of one organization or person
 * @param organizationsPerDay organizations one person makes
 * @param slugChangesPerDay new addresses of one organization
 * @param invitationLookupsPerMinute links of invitations looked up from one network address
 * @param invitationRenewalsPerMinute letters asked for from dead links, from one network address
 * @param webhooksPerMinute events of one rail from one network address, on each node
 */
@ConfigurationProperties(prefix = "tenantry.rate-limits", ignoreUnknownFields = false)
public record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int exportsPerHour,
        @DefaultValue("10") int organizationsPerDay,
        @DefaultValue("10") int slugChangesPerDay,
        @DefaultValue("30") int invitationLookupsPerMinute,
        @DefaultValue("5") int invitationRenewalsPerMinute,
        @DefaultValue("6000") int webhooksPerMinute) {

    public RateLimitSettings {
        requireSome("exports-per-hour", exportsPerHour);
        requireSome("organizations-per-day", organizationsPerDay);
        requireSome("slug-changes-per-day", slugChangesPerDay);
        requireSome("invitation-lookups-per-minute", invitationLookupsPerMinute);
        requireSome("invitation-renewals-per-minute", invitationRenewalsPerMinute);
        requireSome("webhooks-per-minute", webhooksPerMinute);
    }

    private static void requireSome(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("tenantry.rate-limits." + name + " is " + number
                    + "; a limit lets at least 1 through");
        }
    }
}
