package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who belongs to an organization. Works as whoever calls: the acting organization or the system. */
@Component
public class Members {

    private final MembershipStore store;
    private final SeatStore seats;
    private final BusinessClock clock;

    Members(MembershipStore store, SeatStore seats, BusinessClock clock) {
        this.store = store;
        this.seats = seats;
        this.clock = clock;
    }

    public int count(OrganizationId organization) {
        return store.count(organization);
    }

    /** Members and open invitations: whoever is invited has a seat kept for them. */
    public int seatsTaken(OrganizationId organization) {
        return seats.taken(organization).all();
    }

    public boolean isMember(OrganizationId organization, PersonId person) {
        return store.isMember(organization, person);
    }

    public Optional<Membership> find(OrganizationId organization, PersonId person) {
        return store.find(organization, person);
    }

    public int countOwners(OrganizationId organization) {
        return store.countOwners(organization);
    }

    /** So many after this one, in the order they joined; null: from the first. */
    public List<Membership> page(OrganizationId organization, @Nullable Place after, int most) {
        return store.page(organization, after == null ? Place.BEFORE_ALL : after, most);
    }

    /** Its owners and who handles its billing. */
    public List<Membership> inCharge(OrganizationId organization) {
        return store.inCharge(organization);
    }

    public List<Membership> owners(OrganizationId organization) {
        return store.inCharge(organization).stream().filter(one -> one.role() == Role.OWNER).toList();
    }

    /** All of them, in the order they joined: for archives. */
    public List<Membership> of(OrganizationId organization) {
        return store.of(organization);
    }

    /** Makes somebody a member; false when they are one already. Works as the system login. */
    public boolean add(OrganizationId organization, PersonId person, Role role) {
        return Tenancy.asSystem(() -> store.insert(organization, person, role, clock.now()));
    }
}
