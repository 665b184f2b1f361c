package dev.tenantry.payment.method;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * One command about a customer's methods at a time, so that nobody removes what somebody else makes the
 * default in the same moment. Whoever repeats a command that was never answered repeats its number.
 */
@Component
public class MethodCommands {

    /** Longer than the calls of one command can take; after that whoever gave it counts as gone. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MethodStore store;

    MethodCommands(MethodStore store) {
        this.store = store;
    }

    /** @throws Refusal payment_method_busy, and what the command throws */
    public void run(OrganizationId organization, String rail, String what, LongConsumer command) {
        var number = store.beginCommand(organization, rail, what, LEASE)
                .orElseThrow(() -> new Refusal(PaymentRefusal.PAYMENT_METHOD_BUSY));
        try {
            command.accept(number);
        } catch (Refusal refusal) {
            if (refusal.code() != PaymentRefusal.RAIL_UNAVAILABLE) {
                store.endCommand(organization, rail, number);
            } // whether it arrived is unknown: only the same command may go on from here
            throw refusal;
        }
        store.endCommand(organization, rail, number);
    }
}
