package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.TypeId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stretch of time that began under a plan, as it looked when it began. Never changed afterwards. */
public record Period(
        UUID id,
        OrganizationId organizationId,
        SubscriptionId subscriptionId,
        Kind kind,
        PlanVersionId planVersionId,
        @Nullable Interval billingInterval,
        @Nullable Integer seats,
        Instant startedAt,
        @Nullable Instant endsAt) {

    public enum Kind { TRIAL, PAID, COMPLIMENTARY }

    /** Where a period stands among those of its organization; two may begin at one instant. */
    public record Place(Instant startedAt, UUID id) {

        private static final UUID FIRST = new UUID(0, 0);
        private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
        static final Place AFTER_ALL = new Place(END_OF_TIME, FIRST);

        /**
         * As {@link #text} wrote it, or a moment alone: then before all that began at it.
         *
         * @throws IllegalArgumentException where it is neither
         */
        public static Place parse(String text) {
            var cut = text.indexOf('_');
            try {
                var at = Instant.parse(cut < 0 ? text : text.substring(0, cut));
                if (!at.isAfter(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
                    throw new IllegalArgumentException("no moment of a period");
                }
                return new Place(at, cut < 0 ? FIRST : UUID.fromString(text.substring(cut + 1)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no moment", e);
            }
        }

        public String text() {
            return startedAt + "_" + id;
        }
    }

    public Place place() {
        return new Place(startedAt, id);
    }

    /** The period a subscription is in; none while nothing is paid, or once it is over. */
    static Optional<Period> of(Subscription subscription) {
        var start = subscription.periodStart();
        var kind = switch (subscription.status()) {
            case TRIALING -> Kind.TRIAL;
            case ACTIVE -> Kind.PAID;
            case COMPLIMENTARY -> Kind.COMPLIMENTARY;
            case PAST_DUE, CANCELED, INCOMPLETE -> null;
        };
        return start == null || kind == null ? Optional.empty()
                : Optional.of(new Period(TypeId.next(), subscription.organization(), subscription.id(), kind,
                        subscription.planVersion(), subscription.interval(), subscription.seats(), start,
                        subscription.periodEnd()));
    }
}
