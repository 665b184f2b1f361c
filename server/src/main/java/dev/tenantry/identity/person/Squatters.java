package dev.tenantry.identity.person;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.AccountReclaimed;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Anybody can register anybody's address. When its owner comes and proves it, nothing may be left by which
 * whoever was there before could come back.
 */
@Component
public class Squatters {

    private final WaysIn waysIn;
    private final VerifiedAddresses addresses;
    private final BusinessClock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Squatters(WaysIn waysIn, VerifiedAddresses addresses, BusinessClock clock, Audit audit,
            ApplicationEventPublisher events) {
        this.waysIn = waysIn;
        this.addresses = addresses;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Marks the address as proven; where it never was, all ways in of before end first. True when a password
     * ended with them. Inside a system transaction.
     */
    public boolean makeRoom(Person person) {
        if (person.verified() || !addresses.markVerified(person.id())) {
            return false; // proven meanwhile, so somebody else has made room already
        }
        var password = waysIn.endAll(person.id());
        audit.record(Actor.person(person.id()), null, "person.reclaimed", person.id().toString(),
                Map.of("password_ended", password));
        events.publishEvent(new AccountReclaimed(person.id(), clock.now()));
        return password;
    }
}
