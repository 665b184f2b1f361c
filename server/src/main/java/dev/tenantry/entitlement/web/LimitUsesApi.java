package dev.tenantry.entitlement.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.LimitUses;
import dev.tenantry.entitlement.UsageHistory;
import dev.tenantry.entitlement.web.UsageWords.Day;
import dev.tenantry.entitlement.web.UsageWords.Days;
import dev.tenantry.entitlement.web.UsageWords.LiveCount;
import dev.tenantry.entitlement.web.UsageWords.LiveCounts;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Live counts of limits, and what was used day by day; for the organization and for an operator. */
@RestController
@Needs(value = Access.KEY, scope = "usage", role = Role.VIEWER)
class LimitUsesApi {

    private static final int MOST_DAYS = 366;

    private final LimitUses uses;
    private final UsageHistory history;
    private final Organizations organizations;

    LimitUsesApi(LimitUses uses, UsageHistory history, Organizations organizations) {
        this.uses = uses;
        this.history = history;
        this.organizations = organizations;
    }

    @GetMapping("/v1/usage")
    LiveCounts all(CurrentKey key) {
        return LiveCounts.of(uses.of(key.organization()));
    }

    @GetMapping("/v1/usage/{key}")
    LiveCount one(CurrentKey caller, @PathVariable String key) {
        return uses.of(caller.organization(), key).map(LiveCount::of)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    /** Days in UTC up to today; a limit that counts members has none. */
    @GetMapping("/v1/usage/{key}/days")
    Days days(CurrentKey caller, @PathVariable String key, @RequestParam(defaultValue = "30")
            @Min(value = 1, message = "days is at least 1")
            @Max(value = MOST_DAYS, message = "days is at most 366") int days) {
        return history.of(caller.organization(), key, days)
                .map(points -> new Days(key, points.stream().map(Day::of).toList()))
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    @GetMapping("/v1/operator/organizations/{organization}/usage")
    @Needs(Access.OPERATOR)
    LiveCounts ofAny(@PathVariable OrganizationId organization) {
        var id = organizations.existing(organization);
        return Tenancy.asOrganization(id, () -> LiveCounts.of(uses.of(id)));
    }
}
