package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Archives;
import dev.tenantry.organization.DeletedOrganization;
import dev.tenantry.organization.Deletions;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.Renaming;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.Needs.StepUp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The acting organization itself: what it is called, where it is reached, and its end. */
@RestController
class OrganizationApi {

    record NameBody(@NotBlank @Size(max = 255) String name) {}

    /** What is left away stays. */
    record ChangeBody(@Nullable @Size(max = 255) String name, @Nullable @Size(max = 48) String slug) {}

    record ConfirmationBody(@NotBlank @Size(max = 48) String confirmation) {}

    record OrganizationView(OrganizationId id, String slug, String name, String kind, String displayCode,
                            Instant createdAt) {

        static OrganizationView of(Organization one) {
            return new OrganizationView(one.id(), one.slug(), one.name(),
                    one.kind().name().toLowerCase(Locale.ROOT), one.displayCode(), one.createdAt());
        }
    }

    record DeletedView(OrganizationId id, String name, Instant deletedAt, Instant restorableUntil) {

        static DeletedView of(DeletedOrganization one) {
            return new DeletedView(one.id(), one.name(), one.deletedAt(), one.restorableUntil());
        }
    }

    private final Organizations organizations;
    private final Renaming renaming;
    private final Deletions deletions;
    private final Archives archives;
    private final RateLimits limits;

    OrganizationApi(Organizations organizations, Renaming renaming, Deletions deletions, Archives archives,
            RateLimits limits) {
        this.organizations = organizations;
        this.renaming = renaming;
        this.deletions = deletions;
        this.archives = archives;
        this.limits = limits;
    }

    /** Another organization for somebody who is signed in; they own it. It starts without a trial. */
    @PostMapping("/v1/organizations")
    @Idempotent
    @Needs(value = Access.PERSON, live = false)
    @ResponseStatus(HttpStatus.CREATED)
    OrganizationView create(CurrentPerson person, @Valid @RequestBody NameBody body) {
        limits.take("organizations", person.id().toString(), limits.numbers().organizationsPerDay(),
                Duration.ofDays(1));
        return OrganizationView.of(organizations.open(body.name(), person.id()));
    }

    @GetMapping("/v1/organization")
    @Needs(value = Access.VIEWER, live = false)
    OrganizationView show(CurrentMember member) {
        return OrganizationView.of(organizations.acting(member.organization()).orElseThrow());
    }

    /** Links to an address it had before go on leading to it. */
    @PatchMapping("/v1/organization")
    @Needs(Access.ADMIN)
    OrganizationView change(CurrentMember member, @Valid @RequestBody ChangeBody body) {
        return OrganizationView.of(renaming.change(member, body.name(), body.slug()));
    }

    /** Everything kept about it, as a zip of JSON files. */
    @GetMapping("/v1/organization/export")
    @Needs(value = Access.OWNER, live = false)
    ResponseEntity<byte[]> export(CurrentMember member) {
        return Zip.named(member.slug(), archives.ofOrganization(member));
    }

    /** {@code confirmation} is its slug. Nobody acts for it then; owners can restore it for 30 days. */
    @PostMapping("/v1/organization/deletion")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    DeletedView delete(CurrentMember member, @Valid @RequestBody ConfirmationBody body) {
        return DeletedView.of(deletions.delete(member, body.confirmation()));
    }
}
