package dev.tenantry.subscription.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An organization's plan where no rail bills it: given by an operator, or billed by another system. */
@RestController
@RequestMapping("/v1/operator/organizations/{organization}/plan")
@Needs(Access.OPERATOR)
class GivenPlansApi {

    private final Complimentaries complimentaries;
    private final Subscriptions subscriptions;
    private final Organizations organizations;

    GivenPlansApi(Complimentaries complimentaries, Subscriptions subscriptions, Organizations organizations) {
        this.complimentaries = complimentaries;
        this.subscriptions = subscriptions;
        this.organizations = organizations;
    }

    /** {@code billedBy}: operator gives it for nothing, external means that another system bills it. */
    record PlanBody(@NotBlank @Size(max = 50) String plan,
            @NotBlank @Pattern(regexp = "operator|external") String billedBy, @Nullable Instant endsAt,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code billedBy}: a rail by its name, operator or external; null for a trial. */
    record PlanView(SubscriptionStatus status, @Nullable String billedBy, @Nullable Instant endsAt) {}

    @GetMapping
    PlanView plan(@PathVariable OrganizationId organization) {
        var id = organizations.existing(organization);
        return Tenancy.asSystem(() -> view(id, subscriptions.current(id)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND))));
    }

    @PutMapping
    PlanView give(CurrentPerson operator, @Valid @RequestBody PlanBody body,
            @PathVariable OrganizationId organization) {
        var id = organizations.existing(organization);
        return Tenancy.asSystem(() -> view(id, body.billedBy().equals("external")
                ? complimentaries.billedOutside(id, body.plan(), body.endsAt(), operator.actor(),
                        body.reason())
                : complimentaries.grant(id, body.plan(), body.endsAt(), operator.actor(),
                        body.reason())));
    }

    @DeleteMapping
    PlanView withdraw(CurrentPerson operator, @PathVariable OrganizationId organization,
            @RequestParam(defaultValue = "by an operator") @NotBlank @Size(max = 500) String reason) {
        var id = organizations.existing(organization);
        return Tenancy.asSystem(() -> view(id, complimentaries.withdraw(id, operator.actor(), reason)));
    }

    private PlanView view(OrganizationId organization, Subscription held) {
        return new PlanView(held.status(), subscriptions.billedBy(organization).orElse(null),
                held.periodEnd());
    }
}
