package dev.tenantry.subscription.figures;

import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.Stage;
import java.util.List;
import java.util.Map;

/**
 * Where the organizations stand at one moment. Complimentary and trialing ones are active and not paid; a
 * failed payment counts as paid while it is tolerated.
 *
 * @param mrr what the paid ones bring a month, add-ons with it, one amount a currency; a twelfth of what
 *     is paid yearly
 */
public record Figures(long active, long trialing, long pastDue, long locked, long paid,
        Map<Stage, Long> byStage, List<Money> mrr) {}
