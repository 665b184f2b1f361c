package dev.tenantry.identity.terms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.audit.Audit;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The terms in force, as the settings name them, and who accepted which. What was accepted stays so. */
@Component
public class Terms {


    /** {@code url}: where they can be read. */
    public record Current(String version, String url) {}

    /** System time. */
    public record Acceptance(String version, Instant acceptedAt) {}

    private final TermsSettings settings;
    private final TermsStore store;
    private final VerifiedAddresses transactions;
    private final Audit audit;
    /** Who is known to have accepted those in force; nobody takes it back, so it is never out of date. */
    private final Cache<PersonId, Boolean> known = Caffeine.newBuilder().maximumSize(Remembered.MANY).build();

    Terms(TermsSettings settings, TermsStore store, VerifiedAddresses transactions, Audit audit) {
        this.settings = settings;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Empty where none are asked for. */
    public Optional<Current> current() {
        return settings.version() == null ? Optional.empty()
                : Optional.of(new Current(settings.version(), String.valueOf(settings.url())));
    }

    /** What this person has still to accept. */
    public Optional<Current> missing(PersonId person) {
        return current().filter(_ -> known.getIfPresent(person) == null)
                .filter(terms -> !isAccepted(person, terms));
    }

    private boolean isAccepted(PersonId person, Current terms) {
        var accepted = Tenancy.asSystem(() -> store.has(person, terms.version()));
        if (accepted) {
            known.put(person, true);
        }
        return accepted;
    }

    /**
     * {@code version} is what they read. Again changes nothing. Refuses with terms_changed what is not in
     * force.
     */
    public void accept(PersonId person, String version) {
        current().filter(terms -> terms.version().equals(version))
                .orElseThrow(() -> new Refusal(TermsRefusal.TERMS_CHANGED));
        transactions.inTransaction(() -> {
            if (store.accept(person, version)) {
                audit.record(Actor.person(person), null, "person.terms_accepted", person.toString(),
                        Map.of("version", version));
            }
            return person;
        });
    }

    /** The newest first. */
    public List<Acceptance> of(PersonId person) {
        return Tenancy.asSystem(() -> store.of(person));
    }
}
