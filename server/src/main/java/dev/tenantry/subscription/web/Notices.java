package dev.tenantry.subscription.web;

import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Nav;
import dev.tenantry.web.Role;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What every page of an organization says while a payment is missing or the organization can only be read:
 * until when, and the way out, which an owner can go or whoever handles the billing.
 */
@Component
class Notices {

    private final Subscriptions subscriptions;
    private final MessageSource texts;

    Notices(Subscriptions subscriptions, MessageSource texts) {
        this.subscriptions = subscriptions;
        this.texts = texts;
    }

    /** Empty while there is nothing to say. */
    Optional<Nav.Notice> of(@Nullable Holding holding, Acting acting, Instant now, Locale locale) {
        var stage = holding == null ? Stage.NONE : holding.standing().stage();
        if (holding != null && holding.standing().active()) {
            return stage == Stage.PAST_DUE ? Optional.of(overdue(holding, acting, locale)) : Optional.empty();
        }
        var readable = holding == null ? null : subscriptions.readableUntil(holding)
                .filter(until -> until.isAfter(now)).orElse(null);
        var text = readable == null ? text("locked", locale)
                : text("readOnly", locale, Summaries.date(readable, locale));
        return Optional.of(notice(text, true, stage, acting, locale));
    }

    private Nav.Notice overdue(Holding holding, Acting acting, Locale locale) {
        var until = holding.standing().until();
        return notice(until == null ? text("pastDue", locale)
                : text("pastDue.until", locale, Summaries.date(until, locale)), false, Stage.PAST_DUE, acting,
                locale);
    }

    private Nav.Notice notice(String text, boolean urgent, Stage stage, Acting acting, Locale locale) {
        var billing = "/o/" + acting.slug() + "/billing";
        if (!acting.bills(Role.OWNER)) {
            return new Nav.Notice(text + " " + text("askOwner", locale), urgent, billing,
                    text("look", locale));
        }
        return stage == Stage.PAST_DUE ? new Nav.Notice(text, urgent, billing, text("pay", locale))
                : new Nav.Notice(text, urgent, billing + "/plans", text("choose", locale));
    }

    private String text(String key, Locale locale, Object... values) {
        return texts.getMessage("subscription.notice." + key, values, locale);
    }
}
