package dev.tenantry.payment.inbox;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.EventReader;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets rows be settled again: dead ones when their cause is gone, ignored ones when a later version knows
 * their type. The kept payload is read anew; the keys of effects see to it that nothing happens twice.
 */
@Component
public class Replays {

    static final Set<String> BY_DEFAULT = Set.of("dead", "parked");
    private static final int PAGE = 500;

    private final InboxStore store;
    private final SettleInbox worker;
    private final InboxEntries entries;
    private final Map<String, EventReader> readers;
    private final Audit audit;

    Replays(InboxStore store, SettleInbox worker, InboxEntries entries, List<EventReader> readers,
            Audit audit) {
        this.store = store;
        this.worker = worker;
        this.entries = entries;
        this.readers = readers.stream().collect(Collectors.toMap(EventReader::rail, Function.identity()));
        this.audit = audit;
    }

    /** @throws Refusal not_found */
    public InboxEntry one(long id, Actor actor) {
        return Tenancy.asSystem(() -> {
            var stored = store.stored(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (again(stored)) {
                audit.record(actor, null, "payment.inbox_replayed", stored.eventId(), Map.of("row", id));
                worker.wake();
            }
            return entries.entry(id);
        });
    }

    /** What came from {@code from} on and before {@code to} and has one of the states; gives how many. */
    public int range(Instant from, Instant to, Set<String> states, Actor actor) {
        return Tenancy.asSystem(() -> {
            var wanted = states.isEmpty() ? BY_DEFAULT : states;
            var replayed = 0;
            var last = 0L;
            List<InboxStore.Stored> page;
            do {
                page = store.between(from, to, wanted, last, PAGE);
                for (var stored : page) {
                    replayed += again(stored) ? 1 : 0;
                    last = stored.id();
                }
            } while (page.size() == PAGE);
            audit.record(actor, null, "payment.inbox_replayed", from + "/" + to,
                    Map.of("states", wanted.stream().sorted().toList(), "rows", replayed));
            if (replayed > 0) {
                worker.wake();
            }
            return replayed;
        });
    }

    /** False when the row is being worked on, or there is still nothing to settle in it. */
    private boolean again(InboxStore.Stored stored) {
        var reader = readers.get(stored.rail());
        var event = reader == null ? stored.asItWas() : reader.read(stored.payload());
        return event.ignoredBecause() == null && event.objectId() != null && reopen(stored.id(), event);
    }

    private boolean reopen(long id, RailEvent event) {
        return store.reopen(id, event.type(), event.subject(), event.objectId());
    }
}
