package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RailStatusTest {

    @ParameterizedTest
    @CsvSource({
        "trialing, TRIALING", "active, ACTIVE", "past_due, PAST_DUE", "paused, PAST_DUE",
        "unpaid, INCOMPLETE", "incomplete, INCOMPLETE",
        "canceled, CANCELED", "incomplete_expired, CANCELED"})
    void speaksOurWords(String raw, SubscriptionStatus ours) {
        assertThat(RailStatus.of(raw)).contains(ours);
    }

    @Test
    void neverGuessesAnUnknownWord() {
        assertThat(RailStatus.of("suspended_by_moon")).isEmpty();
        assertThat(RailStatus.of("ACTIVE")).isEmpty();
    }
}
