package dev.tenantry.credit;

/** Credits added to purchased; {@code replayed} when the key had granted them before. */
public record GrantReceipt(long granted, boolean replayed, Balance balance) {}
