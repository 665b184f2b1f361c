package dev.tenantry.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.web.idempotency.IdempotencyStore.Reply;
import dev.tenantry.web.idempotency.IdempotencyStore.Slot;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class ForgetAnswersTest {

    @Autowired
    IdempotencyStore store;

    @Test
    void keepsAnAnswerForADayAndThenTakesTheKeyAnew() {
        var slot = new Slot("org_x", "POST /v1/x", UUID.randomUUID().toString());
        var body = new byte[] {1, 2, 3};
        assertThat(store.begin(slot, body)).isNull();
        store.finish(slot, new Reply(201, "application/json", "{}".getBytes()));

        store.forgetBefore(Instant.now().minus(ForgetAnswers.KEPT));
        var kept = store.begin(slot, body);
        assertThat(kept).isNotNull();
        assertThat(kept.body()).asString().isEqualTo("{}");

        store.forgetBefore(Instant.now().plusSeconds(5));
        assertThat(store.begin(slot, body)).isNull();
    }
}
