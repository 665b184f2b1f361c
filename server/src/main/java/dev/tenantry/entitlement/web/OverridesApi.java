package dev.tenantry.entitlement.web;

import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementOverride;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.entitlement.EntitlementRefusal;
import dev.tenantry.entitlement.NewOverride;
import dev.tenantry.entitlement.OverrideId;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exceptions that operators make for one organization: a feature on or off, a limit set. */
@RestController
@RequestMapping("/v1/operator/organizations/{organization}/overrides")
@Needs(Access.OPERATOR)
class OverridesApi {

    /** One of {@code enabled} (a feature), {@code value} and {@code unlimited} (a limit). Business time. */
    record OverrideBody(@Nullable Boolean enabled, @Nullable @PositiveOrZero Long value,
                        @Nullable Boolean unlimited, @NotBlank @Size(max = 500) String reason,
                        @Nullable Instant startsAt, @Nullable Instant endsAt) {

        NewOverride of(String key) {
            return new NewOverride(key, grant(), reason, startsAt, endsAt);
        }

        private Grant grant() {
            if (enabled != null && value == null && unlimited == null) {
                return new Grant.Switch(enabled);
            }
            if (enabled == null && value != null && unlimited == null) {
                return new Grant.Amount(Bound.of(value));
            }
            if (enabled == null && value == null && Boolean.TRUE.equals(unlimited)) {
                return new Grant.Amount(Bound.UNLIMITED);
            }
            throw new Refusal(EntitlementRefusal.OVERRIDE_INVALID)
                    .with("detail", "Send one of enabled, value, or unlimited: true.");
        }
    }

    record OverrideView(OverrideId id, String key, @Nullable Boolean enabled, @Nullable Long value,
                        @Nullable Boolean unlimited, String reason, Instant startsAt,
                        @Nullable Instant endsAt) {

        static OverrideView of(EntitlementOverride one) {
            return switch (one.grant()) {
                case Grant.Switch feature -> new OverrideView(one.id(), one.key(), feature.on(), null, null,
                        one.reason(), one.startsAt(), one.endsAt());
                case Grant.Amount(Bound bound) -> new OverrideView(one.id(), one.key(), null, bound.value(),
                        bound.unlimited(), one.reason(), one.startsAt(), one.endsAt());
            };
        }
    }

    record OverrideList(List<OverrideView> overrides) {}

    private final Overrides overrides;
    private final Organizations organizations;

    OverridesApi(Overrides overrides, Organizations organizations) {
        this.overrides = overrides;
        this.organizations = organizations;
    }

    /** Those nobody has ended, also when their time has not come or is over. */
    @GetMapping
    OverrideList list(@PathVariable OrganizationId organization) {
        var id = organizations.existing(organization);
        return new OverrideList(Tenancy.asSystem(() -> overrides.of(id)).stream()
                .map(OverrideView::of).toList());
    }

    /** Replaces what stood for this key. It holds at once, on every node; repeating it changes nothing. */
    @PutMapping("/{key}")
    OverrideView put(CurrentPerson operator, @Valid @RequestBody OverrideBody body,
            @PathVariable OrganizationId organization, @PathVariable String key) {
        var id = organizations.existing(organization);
        return OverrideView.of(Tenancy.asSystem(() -> overrides.put(operator.actor(), id, body.of(key))));
    }

    /** The plan's word holds again, at once. */
    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(CurrentPerson operator, @PathVariable OrganizationId organization, @PathVariable String key) {
        var id = organizations.existing(organization);
        if (!Tenancy.asSystem(() -> overrides.end(operator.actor(), id, key))) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
