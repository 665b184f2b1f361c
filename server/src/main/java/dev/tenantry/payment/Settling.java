package dev.tenantry.payment;

import dev.tenantry.payment.inbox.Outcome;
import dev.tenantry.payment.inbox.SettlingTimes;
import dev.tenantry.payment.inbox.SettlingTimes.Step;
import dev.tenantry.payment.rail.Subject;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What the inbox does with a row: reads the object at its rail without a transaction, then applies what it
 * saw and lets the caller mark the row, both in one. A refusal of the rail or a fault leaves nothing behind.
 */
@Component
public class Settling {

    private final Rails rails;
    private final RailReader reader;
    private final SettlementTransaction settlement;
    private final AdoptMethod adoption;
    private final SettlingTimes times;

    Settling(Rails rails, RailReader reader, SettlementTransaction settlement, AdoptMethod adoption,
            SettlingTimes times) {
        this.rails = rails;
        this.reader = reader;
        this.settlement = settlement;
        this.adoption = adoption;
        this.times = times;
    }

    /** @param mark runs in the transaction that holds the effects; what it throws undoes them */
    public void settle(String rail, Subject subject, String objectId, Consumer<Outcome> mark) {
        if (subject == Subject.SETUP) {
            adoption.settle(rails.recurring(rail), objectId, mark);
            return;
        }
        var reading = times.of(Step.READ, () -> reader.read(rails.named(rail), subject, objectId));
        if (reading.isEmpty()) {
            mark.accept(new Outcome.Later("not_found_at_the_rail"));
        } else {
            times.of(Step.APPLY, () -> settlement.apply(reading.get(), mark));
        }
    }
}
