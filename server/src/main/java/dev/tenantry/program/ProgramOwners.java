package dev.tenantry.program;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.NamedOwners;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Whose credits a licence or an install spends that an organization's own key names. */
@Component
class ProgramOwners implements NamedOwners {

    private final ProgramStore store;

    ProgramOwners(ProgramStore store) {
        this.store = store;
    }

    @Override
    public AccountOwner payer(OrganizationId organization, OwnerName name) {
        return ProgramKind.of(name.kind()).flatMap(kind -> store.find(organization, kind, name.id()))
                .filter(Program::works).map(Program::payer)
                .orElseThrow(() -> new Refusal(CreditRefusal.OWNER_UNKNOWN).with("owner", name.toString()));
    }
}
