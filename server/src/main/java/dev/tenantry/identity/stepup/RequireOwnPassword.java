package dev.tenantry.identity.stepup;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.Known;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Stops whoever has a password that somebody else may know, until they chose another one. Open is what a
 * route declares so: choosing it, seeing who one is, and leaving.
 */
@Component
class RequireOwnPassword implements Guard {

    private static final Set<Access> OPEN = Set.of(Access.PUBLIC, Access.SANDBOX);

    private final PersonStore people;

    RequireOwnPassword(PersonStore people) {
        this.people = people;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public void check(Request request) {
        var open = OPEN.contains(request.needs().value()) || !request.needs().ownPassword();
        if (!open && request.caller() instanceof Caller.Person caller && mustChange(caller.id())) {
            throw new Refusal(IdentityRefusal.PASSWORD_CHANGE_REQUIRED).with("password_url", "/account");
        }
    }

    /** Known with the session or the token. */
    private boolean mustChange(PersonId person) {
        return Known.of(person).map(Known::mustChange)
                .orElseGet(() -> Tenancy.asSystem(() -> people.mustChangePassword(person)));
    }
}
