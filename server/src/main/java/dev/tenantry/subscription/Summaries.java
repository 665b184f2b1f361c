package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.price.AgreedPrices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what an organization holds into words. Dates are days in UTC. */
@Component
public class Summaries {

    private final Catalog catalog;
    private final AgreedPrices prices;
    private final MessageSource texts;

    Summaries(Catalog catalog, AgreedPrices prices, MessageSource texts) {
        this.catalog = catalog;
        this.prices = prices;
        this.texts = texts;
    }

    /** {@code slug} names the organization whose pages the links lead to. */
    public Summary of(Holding holding, String slug, Locale locale) {
        var plan = planName(holding);
        var stage = holding.standing().stage();
        return new Summary(plan, stage, pill(holding, plan, locale), href(stage, slug),
                sentence(holding, plan, locale));
    }

    /** What is charged next; empty when nothing will be. */
    public Optional<Money> nextCharge(Holding holding) {
        var held = holding.subscription();
        var willRenew = held.bought() && !held.cancelAtPeriodEnd() && holding.standing().active();
        if (!willRenew) {
            return Optional.empty();
        }
        return renewal(held).map(price -> held.charged(price, held.periodEnd()));
    }

    /** What the next period costs, before a coupon takes anything off. */
    public Optional<Money> renewal(Subscription held) {
        var next = held.planned();
        if (next.isPresent()) {
            return next.flatMap(planned -> prices.of(held.rail().rail(), planned.priceId(), planned.plan(),
                    planned.interval()).map(price -> prices.withAddOns(price.times(planned.seats()),
                            held.rail().rail(), planned.addOns())));
        }
        var seats = held.seats();
        return seats == null || held.rail() == null ? Optional.empty() : unitPrice(held).map(price ->
                prices.withAddOns(price.times(seats), held.rail().rail(), held.addOns()));
    }

    /** What they pay for one interval, a seat where the plan is sold by the seat. */
    public Optional<Money> unitPrice(Subscription held) {
        var link = held.rail();
        return prices.of(link == null ? null : link.rail(), link == null ? null : link.priceId(),
                held.planVersion(), held.interval());
    }

    public static String date(Instant at, Locale locale) {
        return DateTimeFormatter.ofPattern("d MMM uuuu", locale).format(at.atOffset(ZoneOffset.UTC));
    }

    /** The name of the plan that was chosen, also where the free plan's terms apply by now. */
    private String planName(Holding holding) {
        return catalog.planOf(holding.subscription().planVersion()).name();
    }

    private String pill(Holding holding, String plan, Locale locale) {
        var standing = holding.standing();
        return switch (standing.stage()) {
            case PRISTINE, WARNING -> standing.daysLeft() == 0
                    ? text("stage.today", locale, plan)
                    : text("stage.days", locale, plan, standing.daysLeft());
            case URGENT -> text("stage.today", locale, plan);
            case ENDING -> text("stage.ending", locale, date(standing.until(), locale));
            default -> text("stage." + standing.stage().key(), locale, plan);
        };
    }

    private static @Nullable String href(Stage stage, String slug) {
        var billing = "/o/" + slug + "/billing";
        return switch (stage) {
            case EXPIRED, CANCELED, INCOMPLETE -> billing + "/plans";
            case PAST_DUE, ENDING -> billing;
            case NONE, PRISTINE, WARNING, URGENT, PAID, COMPLIMENTARY -> null;
        };
    }

    private String sentence(Holding holding, String plan, Locale locale) {
        var until = holding.standing().until();
        var day = until == null ? null : date(until, locale);
        return text(sentenceKey(holding), locale, plan, day,
                nextCharge(holding).map(charge -> charge.shown(locale)).orElse(null));
    }

    private static String sentenceKey(Holding holding) {
        var standing = holding.standing();
        var bought = holding.subscription().bought();
        var dated = standing.until() != null;
        return "sentence." + switch (standing.stage()) {
            case NONE -> "none";
            case PRISTINE -> bought ? "trial.bought" : "trial";
            case WARNING, URGENT -> "trial.soon";
            case EXPIRED -> holding.fellToFreePlan() ? "expired.free" : "expired";
            case PAID -> bought && dated ? "paid" : "paid.free";
            case COMPLIMENTARY -> dated ? "complimentary.until" : "complimentary";
            case PAST_DUE -> standing.active() ? "pastDue" : "pastDue.locked";
            case CANCELED -> holding.fellToFreePlan() ? "canceled.free" : "canceled";
            case INCOMPLETE -> bought ? "incomplete.bought" : "incomplete";
            case ENDING -> holding.subscription().isPrepaid() ? "prepaid" : "ending";
        };
    }

    private String text(String key, Locale locale, @Nullable Object... values) {
        return texts.getMessage("subscription." + key, values, locale);
    }
}
