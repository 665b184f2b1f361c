package dev.tenantry.credit.web;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.NamedOwners;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.PublicUrl;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whose credits a call is about: the organization's own, those of an owner its key names, or those of the
 * licence or install that calls. For the organization itself nothing is asked of the database.
 */
@Component
class Payers {

    private final ObjectProvider<NamedOwners> programs;
    private final SuccessorStore successors;
    private final PublicUrl urls;

    Payers(ObjectProvider<NamedOwners> programs, SuccessorStore successors, PublicUrl urls) {
        this.programs = programs;
        this.successors = successors;
        this.urls = urls;
    }

    AccountOwner of(CurrentKey caller, @Nullable String named) {
        var program = caller.program();
        if (program != null) {
            if (named != null && !OwnerName.parse(named).toString().equals(program.name())) {
                throw new Refusal(CreditRefusal.OWNER_FORBIDDEN);
            }
            return payer(caller.organization(), program);
        }
        return named == null ? AccountOwner.of(caller.organization())
                : named(caller.organization(), OwnerName.parse(named));
    }

    /** Who paid for the job already, when that was before the caller's install was claimed. */
    AccountOwner of(CurrentKey caller, @Nullable String named, JobId job) {
        return ofEach(caller, named, List.of(job)).getFirst();
    }

    /** The same for each of many jobs, in their order. */
    List<AccountOwner> ofEach(CurrentKey caller, @Nullable String named, List<JobId> jobs) {
        var owner = of(caller, named);
        var before = caller.program() == null ? null : caller.program().claimedFrom();
        if (before == null) {
            return Collections.nCopies(jobs.size(), owner);
        }
        var former = payer(before, Objects.requireNonNull(caller.program()));
        var known = Tenancy.asOrganization(before, () -> successors.known(former,
                jobs.stream().map(JobId::uuid).toList()));
        return jobs.stream().map(job -> known.contains(job.uuid()) ? former : owner).toList();
    }

    /** For what only the organization itself decides: giving back, and reading what others did. */
    AccountOwner forTheOrganization(CurrentKey caller, @Nullable String named) {
        if (caller.program() != null) {
            throw new Refusal(CreditRefusal.OWNER_FORBIDDEN);
        }
        return of(caller, named);
    }

    /** A program sees the entries of its own account, and not those of an account it shares. */
    AccountOwner forReading(CurrentKey caller, @Nullable String named) {
        var program = caller.program();
        return program == null || program.ownCredits() ? of(caller, named)
                : forTheOrganization(caller, named);
    }

    Refusal sayingWhereToBuy(Refusal refusal) {
        return refusal.code() == CreditRefusal.INSUFFICIENT_CREDITS
                ? refusal.with("upgrade_url", urls.of("/pricing")) : refusal;
    }

    private AccountOwner named(OrganizationId organization, OwnerName name) {
        return switch (name.kind()) {
            case USER, RES -> name.in(organization);
            case LIC, INST -> programs.getObject().payer(organization, name);
        };
    }

    private static AccountOwner payer(OrganizationId organization, Caller.Program program) {
        return program.ownCredits() ? OwnerName.parse(program.name()).in(organization)
                : AccountOwner.of(organization);
    }
}
