package dev.tenantry.subscription.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Trials;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An organization's trial in an operator's hands: given, made longer or shorter, ended. */
@RestController
@RequestMapping("/v1/operator/organizations/{organization}/trial")
@Needs(Access.OPERATOR)
class GrantedTrialsApi {

    private final Trials trials;
    private final Organizations organizations;

    GrantedTrialsApi(Trials trials, Organizations organizations) {
        this.trials = trials;
        this.organizations = organizations;
    }

    record TrialBody(@NotNull Instant endsAt, @NotBlank @Size(max = 500) String reason) {}

    record TrialView(SubscriptionStatus status, Instant startedAt, @Nullable Instant endsAt) {

        static TrialView of(Subscription trial) {
            return new TrialView(trial.status(), trial.startedAt(), trial.periodEnd());
        }
    }

    /** Until {@code endsAt}, whether one runs, ran out, or never was; what it is for is kept in the audit. */
    @PutMapping
    TrialView grant(CurrentPerson operator, @Valid @RequestBody TrialBody body,
            @PathVariable OrganizationId organization) {
        var id = organizations.existing(organization);
        return TrialView.of(Tenancy.asSystem(() ->
                trials.grant(id, body.endsAt(), operator.actor(), body.reason())));
    }

    /** Ends it now. */
    @DeleteMapping
    TrialView end(CurrentPerson operator, @PathVariable OrganizationId organization,
            @RequestParam(defaultValue = "by an operator") @NotBlank @Size(max = 500) String reason) {
        var id = organizations.existing(organization);
        return TrialView.of(Tenancy.asSystem(() -> trials.end(id, operator.actor(), reason)));
    }
}
