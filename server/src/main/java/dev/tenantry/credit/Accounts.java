package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** Opens credit accounts: one for each organization, and for each other owner in it. */
@Component
public class Accounts {

    private final Engine engine;

    Accounts(Engine engine) {
        this.engine = engine;
    }

    /** The organization's own account. */
    public void open(OrganizationId organization) {
        open(AccountOwner.of(organization));
    }

    /** Opens an empty account; opening it again changes nothing. Joins the caller's system transaction. */
    public void open(AccountOwner owner) {
        engine.book(new Asked(owner, new Command.Open(), "open"));
    }
}
