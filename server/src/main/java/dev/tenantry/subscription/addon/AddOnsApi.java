package dev.tenantry.subscription.addon;

import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.change.OverLimit;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is on top of the plan, for an owner or whoever handles billing. */
@RestController
@RequestMapping("/v1/billing/add-ons")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class AddOnsApi {

    private final AddOnChanges changes;
    private final Subscriptions subscriptions;
    private final Afterwards afterwards;

    AddOnsApi(AddOnChanges changes, Subscriptions subscriptions, Afterwards afterwards) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.afterwards = afterwards;
    }

    /**
     * Amounts in the currency's smallest unit. {@code plannedQuantity}: from the next period on, null: as
     * now. {@code forSale}: there may be more of it, up to {@code most}. {@code limits}, {@code features}:
     * what each one brings.
     */
    record Line(String addOn, String name, String about, int quantity, @Nullable Integer plannedQuantity,
            int most, boolean forSale, String currency, String interval, long unitMinor,
            Map<String, Long> limits, Set<String> features) {}

    record AddOnList(List<Line> addOns) {}

    /** {@code quantity}: how many there are to be; 0 takes it off. */
    record Wanted(@NotNull @Min(0) @Max(10_000) Integer quantity) {}

    /**
     * A negative {@code dueNowMinor} is credit. {@code dueNowBy}: rail, who bills exactly that, or estimate.
     * {@code totalMinor}: all of it for one interval; {@code nextChargeMinor}: with the plan, at {@code
     * renewsAt}. {@code takesEffectAt}: the end of what is paid, null at once.
     */
    record Quote(String addOn, int before, int quantity, String currency, long unitMinor, long totalMinor,
            long dueNowMinor, String dueNowBy, long nextChargeMinor, @Nullable Instant renewsAt,
            @Nullable Instant takesEffectAt, List<OverLimit> overLimits) {

        static Quote of(AddOnQuote quote, List<OverLimit> over) {
            return new Quote(quote.addOn().key(), quote.before(), quote.quantity(),
                    quote.unit().currency().getCurrencyCode(), quote.unit().amountMinor(),
                    quote.total().amountMinor(), quote.dueNow().amountMinor(),
                    quote.byRail() ? "rail" : "estimate", quote.nextCharge().amountMinor(),
                    quote.held().periodEnd(), quote.startsAt(), over);
        }
    }

    /** Those that are held, and those that may be added to the plan that runs. */
    @GetMapping
    AddOnList list(CurrentMember member) {
        var held = subscriptions.current(member.organization()).orElse(null);
        return new AddOnList(changes.lines(member.organization(), held).stream().map(line -> new Line(
                line.addOn().key(), line.addOn().name(), line.addOn().about(), line.quantity(),
                line.planned(), line.addOn().most(), line.forSale(), line.unit().currency().getCurrencyCode(),
                held.interval().name().toLowerCase(Locale.ROOT), line.unit().amountMinor(),
                line.version().brings().limits(), line.version().brings().features())).toList());
    }

    @PostMapping("/{addOn}/preview")
    Quote preview(CurrentMember member, @Valid @RequestBody Wanted wanted, @PathVariable String addOn) {
        var quote = changes.confirm(member.organization(), addOn, wanted.quantity());
        return Quote.of(quote, afterwards.over(member.organization(), quote));
    }

    /** More at once, less at the end of what is paid. Asked twice it is done once. */
    @PutMapping("/{addOn}")
    Quote set(CurrentMember member, @Valid @RequestBody Wanted wanted, @PathVariable String addOn) {
        var quote = changes.set(member.organization(), addOn, wanted.quantity(), member.actor());
        return Quote.of(quote, afterwards.over(member.organization(), quote));
    }
}
