package dev.tenantry.sandbox;

import dev.tenantry.catalog.Interval;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.JobId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.StartCheckout;
import org.springframework.stereotype.Component;

/** What the people of the demo world buy, get for nothing, and spend. */
@Component
class DemoPurchases {

    private final People people;
    private final StartCheckout checkout;
    private final Complimentaries complimentaries;
    private final Charges charges;
    private final Quiet quiet;
    private final HostedCheckoutPage page = new HostedCheckoutPage();

    DemoPurchases(People people, StartCheckout checkout, Complimentaries complimentaries, Charges charges,
            Quiet quiet) {
        this.people = people;
        this.checkout = checkout;
        this.complimentaries = complimentaries;
        this.charges = charges;
        this.quiet = quiet;
    }

    void buy(Organization organization, DemoPerson who, String plan, int seats, Interval interval,
            String card) {
        var person = people.byEmail(who.address()).orElseThrow();
        var buyer = new Buyer(organization.id(), organization.name(), organization.slug(), person.id());
        var opened = Tenancy.asOrganization(organization.id(),
                () -> checkout.start(buyer, new Purchase(plan, seats, interval)));
        page.pay(opened.url(), who.fullName(), card);
        Tenancy.asSystem(quiet::await);
    }

    void comp(OrganizationId organization, String plan, String reason) {
        Tenancy.asSystem(() -> complimentaries.grant(organization, plan, null, Actor.SYSTEM, reason));
        Tenancy.asSystem(quiet::await);
    }

    void spend(OrganizationId organization, String job, int credits, Backend backend) {
        charges.charge(organization, JobId.of(job), credits, backend);
    }
}
