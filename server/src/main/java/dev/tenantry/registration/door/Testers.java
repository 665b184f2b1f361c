package dev.tenantry.registration.door;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.RegistrationSettings;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that may register while registration is closed: those of the setting and those that operators
 * list. Being listed counts for a proven address only, since anybody can type one.
 */
@Component
public class Testers {

    private final DoorStore store;
    private final Set<String> configured;
    private final Audit audit;

    /** Fails the start at an entry that is no address. */
    Testers(DoorStore store, RegistrationSettings settings, Audit audit) {
        this.store = store;
        this.configured = settings.testers().stream().filter(text -> !text.isBlank())
                .map(Testers::configured).collect(Collectors.toUnmodifiableSet());
        this.audit = audit;
    }

    private static String configured(String text) {
        return EmailAddress.parse(text).orElseThrow(() -> new IllegalStateException(
                "tenantry.registration.testers: '%s' is no email address.".formatted(text))).text();
    }

    public boolean has(EmailAddress email) {
        return configured.contains(email.text()) || Tenancy.asSystem(() -> store.isTester(email.text()));
    }

    /** Those of the setting, in order. */
    public List<String> configured() {
        return configured.stream().sorted().toList();
    }

    /** Those that operators listed, at most 1,000. As the system. */
    public List<Tester> listed() {
        return store.testers().stream().map(Testers::tester).toList();
    }

    /** As the system. Refuses with email_invalid; listing somebody again changes nothing. */
    @Transactional
    public Tester add(String text, Actor operator) {
        var email = EmailAddress.parse(text)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        if (store.add(TesterId.next(), email.text())) {
            record(operator, "registration.tester_added", email.text());
        }
        return tester(store.tester(email.text()));
    }

    /** As the system. Whoever has registered already stays. Refuses with not_found. */
    @Transactional
    public void remove(TesterId id, Actor operator) {
        var email = store.remove(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        record(operator, "registration.tester_removed", email);
    }

    private static Tester tester(DoorStore.TesterRow row) {
        return new Tester(new TesterId(row.id()), row.email(), row.addedAt());
    }

    private void record(Actor operator, String action, String email) {
        audit.record(operator, null, action, "registration", Map.of("email", Masked.email(email)));
    }
}
