package dev.tenantry.payment;

/** Who the rail writes receipts to: the organization's name and the buyer's address. */
public record Payer(String name, String email) {}
