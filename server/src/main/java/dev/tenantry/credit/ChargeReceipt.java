package dev.tenantry.credit;

/** What a job cost and which buckets paid; {@code replayed} when this job had been charged before. */
public record ChargeReceipt(String job, long charged, long fromAllowance, long fromPurchased,
        boolean replayed,
        Balance balance) {}
