package dev.tenantry.payment.webhook;

/** How a rail's webhook proves that it comes from there. */
@FunctionalInterface
public interface WebhookProof {

    /** @throws dev.tenantry.kernel.Refusal billing_not_configured: there is nothing to hold it against */
    Verdict of(byte[] body);
}
