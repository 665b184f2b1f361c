package dev.tenantry.operator.key;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.operator.OperatorRefusal;
import dev.tenantry.organization.key.KeyUses;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Knows a script by the operators' key in {@code X-Tenantry-Operator-Key} or {@code Authorization: Bearer
 * tok_…}, and whom it acts for by the key or by {@code X-Tenantry-User}. Both are looked up anew each time.
 */
@Component
class OperatorKeyCallers implements CallerSource, DisposableBean {

    static final String PERSON_HEADER = "X-Tenantry-User";

    private final OperatorKeyStore store;
    private final People people;
    private final KeyUses uses;

    OperatorKeyCallers(OperatorKeyStore store, People people) {
        this.store = store;
        this.people = people;
        this.uses = new KeyUses(store::used);
    }

    @Override
    public Optional<Caller.OperatorKey> callerOf(HttpServletRequest request) {
        var key = keyOf(request);
        var person = key.flatMap(found -> personOf(found, request.getHeader(PERSON_HEADER)));
        return key.filter(_ -> person.isPresent()).map(found -> {
            uses.note(found.id().uuid());
            return new Caller.OperatorKey(found.id().uuid(), person.get().id(), Set.copyOf(found.scopes()));
        });
    }

    /** The key works and acts for nobody who may. */
    @Override
    public Optional<Refusal> unfinished(HttpServletRequest request) {
        return keyOf(request).map(_ -> new Refusal(OperatorRefusal.OPERATOR_REQUIRED));
    }

    private Optional<OperatorKey> keyOf(HttpServletRequest request) {
        var text = textOf(request);
        return text == null || !OperatorKeys.TEXT.isWellFormed(text) ? Optional.empty()
                : Tenancy.asSystem(() -> store.working(Secret.hash(text)));
    }

    private static @Nullable String textOf(HttpServletRequest request) {
        var own = request.getHeader(Caller.OPERATOR_KEY_HEADER);
        if (own != null) {
            return own.strip();
        }
        return CallerSource.bearer(request).orElse(null);
    }

    /** A key for one person acts for no other, whatever is named. */
    private Optional<Person> personOf(OperatorKey key, @Nullable String named) {
        var bound = key.person();
        if (named == null || named.isBlank()) {
            return bound == null ? Optional.empty() : acting(bound);
        }
        try {
            var person = PersonId.of(named.strip());
            return bound == null || bound.equals(person) ? acting(person) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Person> acting(PersonId person) {
        return people.find(person).filter(OperatorKeyCallers::mayAct)
                .filter(found -> !people.mustChangePassword(found.id()));
    }

    static boolean mayAct(Person person) {
        return person.operator() && person.disabledAt() == null && person.verified();
    }

    /** For tests: what is written twice a minute by itself. */
    void writeUses() {
        uses.write();
    }

    @Override
    public void destroy() {
        uses.destroy();
    }
}
