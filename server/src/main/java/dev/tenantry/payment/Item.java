package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One catalogue price: what is sold, under which name, how often, for how much a seat (or a pack). */
public record Item(UUID planVersion, String name, @Nullable Interval interval, Money unitAmount) {}
