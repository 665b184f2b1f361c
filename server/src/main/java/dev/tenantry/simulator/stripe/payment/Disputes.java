package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payer complains to the bank. The money is taken away until the merchant's evidence wins it back; an
 * inquiry takes nothing yet. As in Stripe's test mode, the text {@code winning_evidence} wins and
 * {@code losing_evidence} loses; so does silence until the due date.
 */
@Component
class Disputes implements Operations {

    static final String KIND = "dispute";
    private static final Duration BANK_TAKES = Duration.ofDays(1);

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GET /v1/disputes", call -> Lists.page(call, KIND,
                        List.of(Fields.wanted(call.params(), "charge", "payment_intent"))),
                "GET /v1/disputes/{id}", call -> call.books().get(KIND, call.id(), "dispute").shown(),
                "POST /v1/disputes/{id}", this::update,
                "POST /v1/disputes/{id}/close", this::close);
    }

    private ObjectNode update(Call call) {
        var books = call.books();
        var dispute = open(call);
        var evidence = call.params().child("evidence");
        evidence.values().forEach((field, text) ->
                dispute.set("evidence." + field, "".equals(text) ? null : text));
        dispute.set("evidence_details.has_evidence", dispute.at("evidence").valueStream()
                .anyMatch(value -> value.isString()));
        Fields.metadata(dispute, call.params());
        if (!evidence.equals(Params.NONE) && call.params().flag("submit").orElse(true)) {
            dispute.set("evidence_details.submission_count",
                    dispute.number("evidence_details.submission_count") + 1)
                    .set("status", isInquiry(dispute) ? "warning_under_review" : "under_review");
            Due.plan(dispute, books.now().plus(BANK_TAKES));
        }
        books.updated("charge.dispute.updated", dispute);
        return dispute.shown();
    }

    private static StripeObject open(Call call) {
        var dispute = call.books().get(KIND, call.id(), "dispute");
        if (!dispute.is("status", "needs_response", "warning_needs_response")) {
            throw StripeError.invalid(null, null,
                    "This dispute is already %s; evidence can be submitted once."
                    .formatted(dispute.text("status")));
        }
        return dispute;
    }

    private ObjectNode close(Call call) {
        var dispute = open(call);
        DisputeEnds.lose(call.books(), dispute);
        return dispute.shown();
    }

    static boolean isInquiry(StripeObject dispute) {
        return dispute.text("status").startsWith("warning_");
    }
}
