package dev.tenantry.credit;

/** What came back, and what lapsed because the allowance has no room for it any more. */
public record RefundReceipt(String job, long refunded, long toAllowance, long toPurchased, long lapsed,
        boolean replayed, Balance balance) {}
