package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.payment.webhook.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StripeSignatureTest {

    private static final JsonNode VECTORS = JsonMapper.shared().readTree(resource("signature-vectors.json"));
    private static final byte[] BODY = resource("events/invoice.paid.json");
    private static final String SECRET = VECTORS.at("/secrets/current").asString();
    private static final String OLD_SECRET = VECTORS.at("/secrets/previous").asString();
    private static final long SIGNED_AT = VECTORS.at("/timestamp").asLong();

    static Stream<Arguments> vectors() {
        return StreamSupport.stream(VECTORS.at("/cases").spliterator(), false)
                .map(one -> Arguments.of(one.at("/name").asString(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void decidesEveryPublishedCase(String name, JsonNode one) {
        var secret = VECTORS.at("/secrets").get(one.at("/secret").asString()).asString();
        var verdict = StripeSignature.verify(one.at("/header").asString(), BODY, List.of(secret),
                Instant.ofEpochSecond(one.at("/now").asLong()));

        assertThat(verdict == Verdict.OK).isEqualTo(one.at("/expect").asString().equals("ok"));
    }

    @Test
    void refusesOneSecondBeyondTheToleranceOnBothSides() {
        assertThat(verifyAt(SIGNED_AT + 300)).isEqualTo(Verdict.OK);
        assertThat(verifyAt(SIGNED_AT + 301)).isEqualTo(Verdict.OUTSIDE_TOLERANCE);
        assertThat(verifyAt(SIGNED_AT - 300)).isEqualTo(Verdict.OK);
        assertThat(verifyAt(SIGNED_AT - 301)).isEqualTo(Verdict.OUTSIDE_TOLERANCE);
    }

    @Test
    void acceptsEitherSecretWhileOneIsRolled() {
        var byOld = header(SIGNED_AT, OLD_SECRET);
        assertThat(verify(byOld, BODY, List.of(SECRET, OLD_SECRET))).isEqualTo(Verdict.OK);
        assertThat(verify(byOld, BODY, List.of(SECRET))).isEqualTo(Verdict.NO_MATCH);
        assertThat(verify(byOld, BODY, List.of())).isEqualTo(Verdict.NO_MATCH);
    }

    @Test
    void refusesABodyChangedByOneByte() {
        var changed = BODY.clone();
        changed[100] ^= 1;
        assertThat(verify(header(SIGNED_AT, SECRET), changed, List.of(SECRET))).isEqualTo(Verdict.NO_MATCH);
    }

    @Test
    void refusesHeadersThatAreNoHeaders() {
        var good = header(SIGNED_AT, SECRET).substring(("t=" + SIGNED_AT).length());
        for (var bad : List.of("hello", "t=,v1=", "t=x" + good, "v1=00", "t=-5" + good, "t=" + SIGNED_AT,
                "t=99999999999999999999" + good, "t=1,t=" + SIGNED_AT + good, "t=" + SIGNED_AT + ",v1=zz",
                "=,=,=", "t=" + SIGNED_AT + good + ",x".repeat(4_000))) {
            assertThat(verify(bad, BODY, List.of(SECRET))).as(bad).isEqualTo(Verdict.MALFORMED);
        }
        assertThat(verify(null, BODY, List.of(SECRET))).isEqualTo(Verdict.MISSING);
        assertThat(verify(" ", BODY, List.of(SECRET))).isEqualTo(Verdict.MISSING);
    }

    private static Verdict verifyAt(long now) {
        return StripeSignature.verify(header(SIGNED_AT, SECRET), BODY, List.of(SECRET),
                Instant.ofEpochSecond(now));
    }

    private static Verdict verify(String header, byte[] body, List<String> secrets) {
        return StripeSignature.verify(header, body, secrets, Instant.ofEpochSecond(SIGNED_AT));
    }

    private static String header(long timestamp, String secret) {
        return "t=" + timestamp + ",v1="
                + HexFormat.of().formatHex(StripeSignature.sign(secret, timestamp, BODY));
    }

    static byte[] resource(String name) {
        try (var in = StripeSignatureTest.class.getResourceAsStream("/contracts/stripe/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
