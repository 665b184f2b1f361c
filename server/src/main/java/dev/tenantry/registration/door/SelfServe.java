package dev.tenantry.registration.door;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.registration.RegistrationSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether anybody may register alone. The setting says so until an operator does; then what they said
 * counts, on every node, from its commit on.
 */
@Component
public class SelfServe {

    private final DoorStore store;
    private final RegistrationSettings settings;
    private final Audit audit;

    SelfServe(DoorStore store, RegistrationSettings settings, Audit audit) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
    }

    public boolean isOn() {
        return Tenancy.asSystem(() -> store.selfServe()).orElse(settings.selfServe());
    }

    /** As the system. Saying what holds already changes nothing but is kept. */
    @Transactional
    public void set(boolean enabled, Actor operator, String reason) {
        var before = isOn();
        store.setSelfServe(enabled);
        audit.changed(operator, null, "registration.self_serve_changed", "registration",
                BeforeAfter.of(before, enabled).with("reason", reason));
    }
}
