package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handing an organization over: an owner offers it, and only the member they offer it to can take it. Then
 * that member is owner and whoever offered it is admin, in one transaction, so at no moment there is none.
 * One offer at a time, good for 7 days. Looking works as whoever calls.
 */
@Component
public class Transfers {

    private static final Duration LIFE = Duration.ofDays(7);

    private final TransferStore store;
    private final MembershipStore members;
    private final OrganizationStore organizations;
    private final TransferNews news;
    private final TransactionTemplate transaction;

    Transfers(TransferStore store, MembershipStore members, OrganizationStore organizations,
            TransferNews news, TransactionTemplate transaction) {
        this.store = store;
        this.members = members;
        this.organizations = organizations;
        this.news = news;
        this.transaction = transaction;
    }

    public Optional<Transfer> open(OrganizationId organization) {
        return store.open(organization);
    }

    /** Replaces an offer that is open. Refuses with forbidden, not_found or owner_already. */
    public Transfer offer(CurrentMember by, PersonId to) {
        inTransaction(() -> {
            requireOwner(by);
            var role = roleOf(by.organization(), to).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (role == Role.OWNER) {
                throw new Refusal(OrganizationRefusal.OWNER_ALREADY).with("field", "person");
            }
            store.end(by.organization(), "withdrawn");
            store.insert(by.organization(), by.person(), to, LIFE);
            news.offered(by, to);
        });
        return store.open(by.organization()).orElseThrow();
    }

    /** Taking back what is not there changes nothing. Refuses with forbidden. */
    public void withdraw(CurrentMember by) {
        inTransaction(() -> {
            requireOwner(by);
            if (store.end(by.organization(), "withdrawn")) {
                news.ended(by, "withdrawn");
            }
        });
    }

    /** Refuses with transfer_not_open what was not offered to them, or by somebody who is no owner now. */
    public void accept(CurrentMember by) {
        inTransaction(() -> {
            var offer = offeredTo(by);
            if (roleOf(by.organization(), offer.offeredBy()).filter(Role.OWNER::equals).isEmpty()) {
                throw new Refusal(OrganizationRefusal.TRANSFER_NOT_OPEN);
            }
            members.changeRole(by.organization(), by.person(), Role.OWNER);
            members.changeRole(by.organization(), offer.offeredBy(), Role.ADMIN);
            store.end(by.organization(), "accepted");
            news.accepted(by, offer);
        });
    }

    /** Refuses with transfer_not_open. */
    public void decline(CurrentMember by) {
        inTransaction(() -> {
            offeredTo(by);
            store.end(by.organization(), "declined");
            news.ended(by, "declined");
        });
    }

    /** As the system login: whom the letters go to is known there. */
    private void inTransaction(Runnable work) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private Transfer offeredTo(CurrentMember by) {
        lock(by);
        return store.open(by.organization()).filter(offer -> offer.offeredTo().equals(by.person()))
                .filter(_ -> roleOf(by.organization(), by.person()).isPresent())
                .orElseThrow(() -> new Refusal(OrganizationRefusal.TRANSFER_NOT_OPEN));
    }

    /** As it is under the lock. */
    private void requireOwner(CurrentMember by) {
        lock(by);
        if (roleOf(by.organization(), by.person()).filter(Role.OWNER::equals).isEmpty()) {
            throw new Refusal(WebRefusal.FORBIDDEN);
        }
    }

    private void lock(CurrentMember by) {
        if (!organizations.lock(by.organization())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    private Optional<Role> roleOf(OrganizationId organization, PersonId person) {
        return members.find(organization, person).map(Membership::role);
    }
}
