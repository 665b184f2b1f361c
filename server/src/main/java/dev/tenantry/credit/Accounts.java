package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** Opens credit accounts, one for each organization. */
@Component
public class Accounts {

    private final Engine engine;

    Accounts(Engine engine) {
        this.engine = engine;
    }

    /** Opens an empty account; opening it again changes nothing. Joins the caller's system transaction. */
    public void open(OrganizationId organization) {
        engine.book(new Asked(organization, new Command.Open(), "open"));
    }
}
