package dev.tenantry.payment.rail;

/** How a rail's events are read, for whoever has one stored. */
public interface EventReader {

    /** The rail's name, as {@link Rail#key}. */
    String rail();

    /** @throws dev.tenantry.kernel.Refusal webhook_unreadable */
    RailEvent read(byte[] payload);
}
