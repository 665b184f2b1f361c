package dev.tenantry.console.web;

import dev.tenantry.console.NewOrganizations;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.directory.Directory;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organizations for operators: found, and made for somebody with a plan. */
@RestController
@Needs(Access.OPERATOR)
class OrganizationsApi {

    private final Directory directory;
    private final NewOrganizations opening;
    private final Complimentaries complimentaries;

    OrganizationsApi(Directory directory, NewOrganizations opening, Complimentaries complimentaries) {
        this.directory = directory;
        this.opening = opening;
        this.complimentaries = complimentaries;
    }

    /** {@code owner}: the address of a person who is here; {@code plan} absent: the first free one. */
    record NewOrganization(@NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String name,
            @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String owner,
            @Nullable @Size(max = 50) String plan) {}

    record Found(List<Organization> organizations, @Nullable OrganizationId next) {}

    /** What a person's own organization gets; the reason is kept in the audit. */
    record PersonsPlan(@NotBlank @Size(max = 50) String plan, @Nullable Instant endsAt,
            @NotBlank @Size(max = 500) @Pattern(regexp = "\\P{Cntrl}*") String reason) {}

    record PlanGiven(OrganizationId organization, SubscriptionId subscription, SubscriptionStatus status,
            @Nullable Instant endsAt) {

        static PlanGiven of(Subscription given) {
            return new PlanGiven(given.organization(), given.id(), given.status(), given.periodEnd());
        }
    }

    /**
     * The newest first, 50 at a time; {@code q} is an id, a member's address, or a part of the name or the
     * slug. {@code next} begins the next page; null on the last.
     */
    @GetMapping("/v1/operator/organizations")
    Found search(@RequestParam @Nullable @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String q,
            @RequestParam @Nullable OrganizationId before) {
        var found = Tenancy.asSystem(() -> directory.search(q, before));
        return new Found(found, found.size() < Directory.PAGE ? null : found.getLast().id());
    }

    /** The plan is given, not sold; the owner may buy another at any time. */
    @PostMapping("/v1/operator/organizations")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    Organization open(CurrentPerson operator, @Valid @RequestBody NewOrganization body) {
        return Tenancy.asSystem(() -> opening.open(body.name(), body.owner(), body.plan(),
                operator.actor()));
    }

    /** The same as for the one organization this person owns; 409 where they own several. */
    @PutMapping("/v1/operator/people/{person}/plan")
    PlanGiven give(CurrentPerson operator, @Valid @RequestBody PersonsPlan body,
            @PathVariable PersonId person) {
        var organization = opening.ownedBy(person);
        return PlanGiven.of(Tenancy.asSystem(() -> complimentaries.grant(organization, body.plan(),
                body.endsAt(), operator.actor(), body.reason())));
    }
}
