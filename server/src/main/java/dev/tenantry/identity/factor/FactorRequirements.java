package dev.tenantry.identity.factor;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "This organization requires a second factor." Whoever has none may act for it until the grace that began
 * with the switch is over; the same grace for all, also for whoever joins later.
 */
@Component
public class FactorRequirements {

    /** Business time. At the last instant the grace is over. */
    public record Required(Instant since, Instant graceEndsAt) {

        Refusal refusal() {
            return new Refusal(IdentityRefusal.FACTOR_NEEDED_HERE)
                    .with("grace_ended_at", graceEndsAt.toString()).with("enrol_url", "/account/factors");
        }
    }

    private final RequirementStore store;
    private final IdentitySettings settings;
    private final BusinessClock clock;
    private final Audit audit;
    private final TransactionTemplate transaction;

    FactorRequirements(RequirementStore store, IdentitySettings settings, BusinessClock clock, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Empty when it asks nobody. */
    public Optional<Required> of(OrganizationId organization) {
        return Tenancy.asSystem(() -> store.since(organization))
                .map(since -> new Required(since, since.plus(settings.factorGrace())));
    }

    /** Refuses with factor_needed_here whoever has none once the grace is over. */
    public void check(OrganizationId organization, PersonId person) {
        unmet(organization, person).ifPresent(required -> {
            throw required.refusal();
        });
    }

    /** What keeps this person from acting for it; empty: nothing does. */
    public Optional<Required> unmet(OrganizationId organization, PersonId person) {
        return of(organization).filter(this::isOver)
                .filter(_ -> !having(List.of(person)).contains(person));
    }

    public long graceDays() {
        return settings.factorGrace().toDays();
    }

    boolean isOver(Required required) {
        return !clock.now().isBefore(required.graceEndsAt());
    }

    /** Refuses with factor_own_first: whoever asks has to have one, so nobody shuts themselves out. */
    public void require(OrganizationId organization, PersonId owner) {
        if (!having(List.of(owner)).contains(owner)) {
            throw new Refusal(IdentityRefusal.FACTOR_OWN_FIRST).with("enrol_url", "/account/factors");
        }
        write(organization, owner, "organization.factor_required", true,
                () -> store.require(organization, clock.now(), owner));
    }

    public void release(OrganizationId organization, PersonId owner) {
        write(organization, owner, "organization.factor_released", false, () -> store.release(organization));
    }

    /** Which of them have a second factor. */
    public Set<PersonId> having(Collection<PersonId> people) {
        return people.isEmpty() ? Set.of()
                : new HashSet<>(Tenancy.asSystem(() -> store.having(people)));
    }

    private void write(OrganizationId organization, PersonId owner, String action, boolean after,
            BooleanSupplier change) {
        Tenancy.asSystem(() -> transaction.execute(_ -> {
            if (change.getAsBoolean()) {
                audit.changed(Actor.person(owner), organization, action, organization.toString(),
                        BeforeAfter.of("second_factor_required", !after, after));
            }
            return organization;
        }));
    }
}
