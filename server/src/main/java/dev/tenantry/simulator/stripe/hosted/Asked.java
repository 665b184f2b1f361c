package dev.tenantry.simulator.stripe.hosted;

import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Map;
import java.util.Optional;

/** A card whose bank asks first, remembered with the page's session until the answer: by its name only. */
public final class Asked {

    public static final String NOT_ANSWERED = "We are unable to authenticate your payment method. "
            + "Please choose a different payment method and try again.";
    private static final String PLACE = "asked";

    private Asked() {}

    public static void remember(StripeObject session, CardForm.Checked form) {
        session.hide(PLACE, Map.of("card", form.card().name(), "month", form.month(), "year", form.year(),
                "name", form.name()));
    }

    /** What was asked about; it is forgotten by that. */
    public static Optional<CardForm.Checked> take(StripeObject session) {
        var kept = session.secrets().copy();
        session.hide(PLACE, Json.object());
        return kept.find(PLACE + ".card").map(card -> new CardForm.Checked(TestCard.valueOf(card),
                (int) kept.number(PLACE + ".month"), (int) kept.number(PLACE + ".year"),
                kept.text(PLACE + ".name")));
    }
}
