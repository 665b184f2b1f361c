package dev.tenantry.simulator.stripe.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void tellsTheOldValueOfEveryChangedFieldAndNothingElse() {
        var before = Json.parse("""
                {"status": "active", "cancel_at": null, "same": 1, "details": {"reason": null, "comment": "x"},
                 "items": [{"quantity": 1}], "metadata": {"plan": "pro"}}""");
        var after = Json.parse("""
                {"status": "active", "cancel_at": 99, "same": 1, "details": {"reason": "asked", "comment": "x"},
                 "items": [{"quantity": 2}], "metadata": {"plan": "pro", "seat": "2"}}""");

        assertThat(Difference.previous(before, after)).isEqualTo(Json.parse("""
                {"cancel_at": null, "details": {"reason": null}, "items": [{"quantity": 1}],
                 "metadata": {"seat": null}}"""));
    }

    @Test
    void sameNumbersWrittenDifferentlyAreNoChange() {
        var read = StripeObject.of(Json.parse("{\"id\": \"x\", \"n\": 5}"));
        var before = read.shown().deepCopy();
        read.set("n", 5L);
        assertThat(Difference.previous(before, read.shown())).isEmpty();
    }
}
