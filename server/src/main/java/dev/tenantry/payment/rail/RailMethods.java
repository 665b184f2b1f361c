package dev.tenantry.payment.rail;

import java.util.List;
import java.util.Optional;

/**
 * What a customer pays with. {@code command} numbers our commands to a customer: the same number is the same
 * command, however often it is given.
 */
public interface RailMethods {

    /** Every method the customer has saved; at most one of them is the default. */
    List<RailMethod> savedBy(String customerId);

    RailSetup openSetup(RailSetupOrder order);

    /** Empty when there is no such page, or when it sells something instead. */
    Optional<RailSetup> readSetup(String checkoutId);

    /** From now on it pays for the customer and for each of its running subscriptions. */
    void makeDefault(String customerId, String methodId, long command);

    /** Forgets it. Harmless when it is gone already. */
    void remove(String methodId, long command);

    /**
     * Tries to collect an open invoice with this method now. Harmless when it is paid already.
     *
     * @throws dev.tenantry.kernel.Refusal payment_declined
     */
    void pay(String invoiceId, String methodId, long command);
}
