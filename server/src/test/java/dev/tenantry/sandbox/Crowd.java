package dev.tenantry.sandbox;

import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Cancellations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.StartCheckout;
import dev.tenantry.subscription.Trials;
import dev.tenantry.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** Organizations of every kind, made by living through it: they begin on different days and buy like customers. */
@TestComponent
class Crowd {

    private static final int DAYS = 40;
    private static final int BATCHES = 10;
    /** Trials of these end before the crowd is made; that a payment will fail nobody can foretell. */
    private static final int FAILED_BY_NOW = 6;
    private static final String PAYS = "4242424242424242";
    private static final String FAILS_LATER = "4000000000000341";
    private static final List<String> PLANS = List.of("starter", "pro", "max");

    /** One organization, and what it did. {@code begins}: it got something at all. */
    record Life(OrganizationId organization, String story, boolean begins) {}

    @Autowired private People people;
    @Autowired private Organizations organizations;
    @Autowired private Trials trials;
    @Autowired private StartCheckout checkout;
    @Autowired private Cancellations cancellations;
    @Autowired private Complimentaries complimentaries;
    @Autowired private Workspaces workspaces;
    @Autowired private SandboxClock sandbox;
    @Autowired private BusinessClock clock;
    @Autowired private Quiet quiet;
    private final HostedCheckoutPage page = new HostedCheckoutPage();

    List<Life> live(int count, Random random) {
        var start = clock.now();
        var lives = new ArrayList<Life>();
        for (var batch = 0; batch < BATCHES; batch++) {
            for (var n = 0; n < Math.max(1, count / BATCHES); n++) {
                lives.add(begin(random, batch));
            }
            Tenancy.asSystem(quiet::await);
            sandbox.liveThroughTo(start.plus(Duration.ofDays((long) DAYS * (batch + 1) / BATCHES)));
        }
        return lives;
    }

    private Life begin(Random random, int batch) {
        var one = new Beginner(found(), random);
        return switch (random.nextInt(12)) {
            case 0 -> one.life("has nothing", false);
            case 1, 2 -> one.tries().life("is on trial", true);
            case 3, 4 -> one.tries().buys(PAYS).life("bought in the trial", true);
            case 5 -> one.tries().buys(PAYS).cancels().life("cancelled what it bought in the trial", true);
            case 6, 7 -> one.buys(PAYS).life("pays", true);
            case 8 -> one.buys(PAYS).cancels().life("cancelled", true);
            case 9 -> batch < FAILED_BY_NOW
                    ? one.tries().buys(FAILS_LATER).life("has a card that never pays", true)
                    : one.buys(PAYS).life("pays", true);
            case 10 -> random.nextBoolean() ? one.isGiven("max", null).life("has it for nothing", true)
                    : one.isGiven("free", null).opens().life("has a free plan and a workspace nobody uses", true);
            default -> one.isGiven("max", clock.now().plus(Duration.ofDays(20 + random.nextInt(60))))
                    .life("has it for nothing for a while", true);
        };
    }

    private Buyer found() {
        var name = "crowd-" + UUID.randomUUID();
        return Tenancy.asSystem(() -> {
            var person = people.create(NewPerson.of(name + "@example.test", "Owner", null));
            people.markVerified(person.id());
            Organization organization = organizations.createTeam(name, person.id());
            return new Buyer(organization.id(), organization.name(), organization.slug(), person.id());
        });
    }

    private final class Beginner {

        private final Buyer buyer;
        private final Random random;
        private final OrganizationId organization;

        Beginner(Buyer buyer, Random random) {
            this.buyer = buyer;
            this.random = random;
            this.organization = buyer.organization();
        }

        Beginner tries() {
            Tenancy.asSystem(() -> trials.start(organization, buyer.person(), clock.now()));
            return this;
        }

        Beginner buys(String card) {
            var wanted = new Purchase(PLANS.get(random.nextInt(PLANS.size())), 1 + random.nextInt(4),
                    random.nextInt(4) == 0 ? Interval.YEARLY : Interval.MONTHLY, null, null, null,
                    random.nextInt(3) == 0 ? Map.of("more_runs", 1 + random.nextInt(3)) : Map.of());
            var opened = Tenancy.asOrganization(organization, () -> checkout.start(buyer, wanted));
            page.pay(opened.url(), "Owner", card);
            Tenancy.asSystem(quiet::await);
            return this;
        }

        Beginner cancels() {
            Tenancy.asOrganization(organization,
                    () -> cancellations.cancel(organization, Actor.person(buyer.person())));
            return this;
        }

        Beginner isGiven(String plan, Instant until) {
            Tenancy.asSystem(() -> complimentaries.grant(organization, plan, until, Actor.SYSTEM, "a test"));
            return this;
        }

        Beginner opens() {
            Tenancy.asOrganization(organization, () -> workspaces.open(organization, "Desk", null, Actor.SYSTEM));
            return this;
        }

        Life life(String story, boolean begins) {
            return new Life(organization, story, begins);
        }
    }
}
