package dev.tenantry.operator.alert;

import dev.tenantry.audit.Incident;
import dev.tenantry.audit.Incidents;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells operators of what happens too often: a line on their page as long as it goes on, and a letter at most
 * once an hour for each kind. However many nodes look, the row decides which of them writes.
 */
@Component
public class Alerts {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int SHOWN = 50;

    private final AlertStore store;
    private final Counts counts;
    private final Incidents incidents;
    private final AlertLetter letter;
    private final TransactionTemplate transaction;

    Alerts(AlertStore store, Counts counts, Incidents incidents, AlertLetter letter,
            TransactionTemplate transaction) {
        this.store = store;
        this.counts = counts;
        this.incidents = incidents;
        this.letter = letter;
        this.transaction = transaction;
    }

    /** Those that go on first, then what was. */
    public List<Alert> newest() {
        return Tenancy.asSystem(() -> store.newest(SHOWN));
    }

    /** Adds what this node has counted to what all have. */
    void write() {
        for (var kind : Incident.values()) {
            var count = incidents.take(kind);
            if (count > 0) {
                try {
                    Tenancy.asSystem(() -> store.add(kind.code(), count));
                } catch (RuntimeException e) {
                    incidents.giveBack(kind, count);
                    throw e;
                }
            }
        }
    }

    void watch() {
        Stream.of(AlertKind.values()).forEach(kind ->
                Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> watch(kind))));
    }

    private void watch(AlertKind kind) {
        var most = letter.settings().most(kind);
        var count = counts.of(kind);
        if (most < 0 || count <= most || !counts.isUnusual(kind, count)) {
            store.clear(kind);
            return;
        }
        store.raise(kind, count);
        if (store.tell(kind)) {
            letter.write(kind, count);
        }
    }

    int forgetOld() {
        return Tenancy.asSystem(() -> store.forgetOlderThan(KEPT));
    }
}
