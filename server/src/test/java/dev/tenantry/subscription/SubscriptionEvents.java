package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears what the module says once it is true, so that tests can ask. */
@Component
class SubscriptionEvents {

    private record Heard(OrganizationId organization, String event) {}

    private final List<Heard> all = new CopyOnWriteArrayList<>();

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, classes = {SubscriptionStarted.class,
        SubscriptionChanged.class, SubscriptionRenewed.class, SubscriptionEnded.class})
    void hear(Object event) {
        var organization = switch (event) {
            case SubscriptionStarted e -> e.organization();
            case SubscriptionChanged e -> e.organization();
            case SubscriptionRenewed e -> e.organization();
            case SubscriptionEnded e -> e.organization();
            default -> throw new IllegalArgumentException(event.toString());
        };
        all.add(new Heard(organization, event.getClass().getSimpleName()));
    }

    List<String> of(OrganizationId organization) {
        return all.stream().filter(heard -> heard.organization().equals(organization)).map(Heard::event)
                .toList();
    }
}
