package dev.tenantry.entitlement;

import dev.tenantry.credit.Balances;
import org.springframework.stereotype.Component;

/** What is used, and what is left to spend. */
@Component
record Counters(LimitUsage usage, Balances balances) {}
