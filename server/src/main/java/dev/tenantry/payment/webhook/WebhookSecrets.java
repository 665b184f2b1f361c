package dev.tenantry.payment.webhook;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The secrets one rail's webhooks may be signed with: the configured ones and those of endpoints we
 * registered. Each rail's adapter has its own.
 */
public class WebhookSecrets {

    private final String rail;
    private final String mode;
    private final boolean used;
    private final List<String> configured;
    private final EndpointStore store;
    private volatile List<String> known = List.of();

    /** {@code used}: whether the rail is set up at all; else nothing is read at start. */
    protected WebhookSecrets(String rail, Mode mode, boolean used, List<String> configured,
            EndpointStore store) {
        this.rail = rail;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
        this.used = used;
        this.configured = List.copyOf(configured);
        this.store = store;
    }

    public List<String> known() {
        return known;
    }

    /** The place of our endpoint at this address. */
    public EndpointStore.Place at(String url) {
        return new EndpointStore.Place(rail, mode, url);
    }

    @EventListener(ApplicationReadyEvent.class)
    public void readAtStart() {
        if (used) {
            reload();
        }
    }

    public List<String> reload() {
        var registered = Tenancy.asSystem(() -> store.secrets(rail, mode));
        return known = Stream.concat(configured.stream(), registered.stream())
                .filter(secret -> !secret.isBlank())
                .distinct()
                .toList();
    }

    /** Where none of the known ones matches, another node may have registered an endpoint since. */
    public Verdict verify(Function<List<String>, Verdict> signature) {
        var before = known;
        var verdict = signature.apply(before);
        return verdict == Verdict.NO_MATCH || before.isEmpty() ? signature.apply(reloadedOrRefuse())
                : verdict;
    }

    private List<String> reloadedOrRefuse() {
        var reloaded = reload();
        if (reloaded.isEmpty()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return reloaded;
    }
}
