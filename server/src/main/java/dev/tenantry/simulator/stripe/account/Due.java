package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When, in business time, the next thing happens to an object by itself. Pure; written beside the object. */
public final class Due {

    private static final String PLANNED = "step_at";

    private static final Duration FIRST_PAYMENT = Duration.ofHours(23);

    static final Duration TRIAL_NOTICE = Duration.ofDays(3);

    private Due() {}

    static @Nullable Instant of(StripeObject object) {
        if (object.isDeleted()) {
            return null;
        }
        return switch (object.kind()) {
            case "subscription" -> ofSubscription(object);
            case "invoice" -> ofInvoice(object);
            case "checkout.session" -> object.is("status", "open")
                    ? object.time("expires_at").orElse(null) : null;
            case "dispute" -> ofDispute(object);
            default -> object.secrets().time(PLANNED).orElse(null);
        };
    }

    /** Something happens to the object at that time, or nothing any more. */
    public static void plan(StripeObject object, @Nullable Instant moment) {
        object.hide(PLANNED, moment);
    }

    /** Unanswered, it is lost when the answer was due. */
    private static @Nullable Instant ofDispute(StripeObject dispute) {
        return dispute.secrets().time(PLANNED)
                .or(() -> dispute.is("status", "needs_response", "warning_needs_response")
                        ? dispute.time("evidence_details.due_by") : Optional.empty())
                .orElse(null);
    }

    private static @Nullable Instant ofSubscription(StripeObject subscription) {
        if (subscription.is("status", "incomplete")) {
            return subscription.time("created").map(start -> start.plus(FIRST_PAYMENT)).orElse(null);
        }
        if (!subscription.is("status", "trialing", "active", "past_due")) {
            return null;
        }
        return Stream.of(subscription.time("pause_collection.resumes_at"), trialNotice(subscription),
                subscription.time("cancel_at"), periodEnd(subscription))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    public static Optional<Instant> trialNotice(StripeObject subscription) {
        return subscription.is("status", "trialing") && !subscription.secrets().flag("trial_end_announced")
                ? subscription.time("trial_end").map(end -> later(end.minus(TRIAL_NOTICE),
                        subscription.time("trial_start").orElse(end)))
                : Optional.empty();
    }

    /** A trial shorter than the notice is announced at its start. */
    private static Instant later(Instant notice, Instant start) {
        return notice.isBefore(start) ? start : notice;
    }

    static Optional<Instant> periodEnd(StripeObject subscription) {
        return subscription.time("items.data.0.current_period_end");
    }

    private static @Nullable Instant ofInvoice(StripeObject invoice) {
        if (!invoice.flag("auto_advance")) {
            return null;
        }
        var next = invoice.is("status", "draft") ? "automatically_finalizes_at" : "next_payment_attempt";
        return invoice.time(next).orElse(null);
    }
}
