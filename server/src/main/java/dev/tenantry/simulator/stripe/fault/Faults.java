package dev.tenantry.simulator.stripe.fault;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.stripe.hosted.Asked;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asked for by whoever tests; used up by calls and deliveries, on any node. */
@Component
public class Faults {

    private final FaultStore store;

    Faults(FaultStore store) {
        this.store = store;
    }

    public long ask(Fault.Kind kind, String matching, int times, int seconds, int percent) {
        return Tenancy.asSystem(() -> store.add(kind, matching, times, seconds, percent));
    }

    public List<Fault> open() {
        return Tenancy.asSystem(store::open);
    }

    public void end(long id) {
        Tenancy.asSystem(() -> store.end(id));
    }

    public void clear() {
        Tenancy.asSystem(store::clear);
    }

    /** The fault that befalls this API call, if any; it is used by that. */
    public Optional<Fault> ofCall(String call, String request) {
        return take(false, call, request).stream().findFirst();
    }

    /** All faults that befall this delivery; each is used by that. */
    public List<Fault> ofDelivery(String delivery, String event) {
        return take(true, delivery, event);
    }

    private List<Fault> take(boolean ofWebhooks, String name, String number) {
        return Tenancy.asSystem(() -> store.open().stream()
                .filter(fault -> fault.kind().ofWebhooks() == ofWebhooks && fault.befalls(name, number))
                .filter(fault -> store.use(fault.id()))
                .toList());
    }
}
