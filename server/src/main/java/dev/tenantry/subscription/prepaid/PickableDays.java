package dev.tenantry.subscription.prepaid;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Summaries;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days of plans as pages offer them, in words. */
@Component
public class PickableDays {

    private final PrepaidDays days;

    PickableDays(PrepaidDays days) {
        this.days = days;
    }

    /**
     * Days of a plan. {@code choice}: the plan's key, a slash and the number of days; {@code unit}: what a
     * seat costs where it is sold by the seat; {@code until}: where they would reach, paid now.
     */
    public record Line(String choice, String key, String plan, int days, int seats, boolean perSeat,
            String unit, String total, String until) {

        static Line of(DaysOffer offer, Locale locale) {
            return new Line(offer.plan().key() + "/" + offer.price().days(), offer.plan().key(),
                    offer.plan().name(), offer.price().days(), offer.seats(),
                    offer.plan().current().perSeat(),
                    offer.price().amount().shown(locale), offer.total().shown(locale),
                    Summaries.date(offer.paidUntil(), locale));
        }
    }

    /**
     * What this organization may buy now; nothing where no rail sells once.
     *
     * @param seats null for as many as it has
     */
    public List<Line> all(OrganizationId organization, @Nullable Currency in, @Nullable Integer seats,
            Locale locale) {
        return days.rails().isEmpty() ? List.of()
                : days.all(organization, in, seats).stream().map(offer -> Line.of(offer, locale)).toList();
    }

    /** @throws dev.tenantry.kernel.Refusal what {@link PrepaidDays#of} refuses with */
    public Line one(OrganizationId organization, String plan, int wanted, @Nullable Integer seats,
            @Nullable Currency in, Locale locale) {
        return Line.of(days.of(organization, new DaysWanted(plan, wanted, "", seats, in)), locale);
    }
}
