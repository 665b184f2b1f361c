package dev.tenantry.forecast.web;

import dev.tenantry.forecast.Forecasts;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is to come, for the organization's own product and for an operator. Open to the locked. */
@RestController
class ForecastApi {

    /** Two years: further ahead prices and plans are not what they are today. */
    private static final int MOST_DAYS = 731;
    private static final String FEW = "days is at least 1";
    private static final String MANY = "days is at most 731";

    private final Forecasts forecasts;
    private final Organizations organizations;
    private final BusinessClock clock;

    ForecastApi(Forecasts forecasts, Organizations organizations, BusinessClock clock) {
        this.forecasts = forecasts;
        this.organizations = organizations;
        this.clock = clock;
    }

    @GetMapping("/v1/billing/forecast")
    @Needs(value = Access.KEY, scope = "billing", role = Role.VIEWER, live = false, verified = false)
    ForecastView own(CurrentKey key, @RequestParam(defaultValue = "90")
            @Min(value = 1, message = FEW) @Max(value = MOST_DAYS, message = MANY) int days) {
        return ahead(key.organization(), days);
    }

    @GetMapping("/v1/operator/organizations/{organization}/forecast")
    @Needs(Access.OPERATOR)
    ForecastView ofAny(@PathVariable OrganizationId organization,
            @RequestParam(defaultValue = "90")
            @Min(value = 1, message = FEW) @Max(value = MOST_DAYS, message = MANY) int days) {
        return ahead(organizations.existing(organization), days);
    }

    private ForecastView ahead(OrganizationId organization, int days) {
        var now = clock.now();
        return ForecastView.of(forecasts.of(organization, now, now.plus(Duration.ofDays(days))));
    }
}
