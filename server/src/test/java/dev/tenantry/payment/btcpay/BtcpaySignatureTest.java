package dev.tenantry.payment.btcpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.payment.webhook.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every published case of a signature, and what somebody might try instead. */
class BtcpaySignatureTest {

    private static final JsonNode CASES = JsonMapper.shared().readTree(resource("signature-vectors.json"));
    private static final byte[] BODY = resource(CASES.path("body_file").stringValue());
    private static final String SECRET = CASES.path("secret").stringValue();
    private static final String RIGHT = CASES.path("cases").path(0).path("header").stringValue();

    static Stream<JsonNode> published() {
        return CASES.path("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void decidesAsPublished(JsonNode one) {
        var verdict = BtcpaySignature.verify(one.path("header").asString(null), BODY, List.of(SECRET));
        assertThat(verdict == Verdict.OK).as(one.path("name").asString())
                .isEqualTo(one.path("expect").stringValue().equals("ok"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sha256=", "sha256=00", "sha512=" + "00", "SHA256", "sha256=zz"})
    void takesNothingThatIsNoSignature(String header) {
        assertThat(BtcpaySignature.verify(header, BODY, List.of(SECRET)))
                .isIn(Verdict.MISSING, Verdict.MALFORMED);
    }

    @Test
    void takesNothingThatIsNotThisOne() {
        assertThat(BtcpaySignature.verify(RIGHT + "0", BODY, List.of(SECRET))).isEqualTo(Verdict.MALFORMED);
        assertThat(BtcpaySignature.verify(RIGHT + "," + RIGHT, BODY, List.of(SECRET)))
                .isEqualTo(Verdict.MALFORMED);
        assertThat(BtcpaySignature.verify(RIGHT, BODY, List.of())).isEqualTo(Verdict.NO_MATCH);
        assertThat(BtcpaySignature.verify(RIGHT, BODY, List.of("another"))).isEqualTo(Verdict.NO_MATCH);
        assertThat(BtcpaySignature.verify(RIGHT, BODY, List.of("another", SECRET))).isEqualTo(Verdict.OK);
        var changed = BODY.clone();
        changed[BODY.length - 2] ^= 1;
        assertThat(BtcpaySignature.verify(RIGHT, changed, List.of(SECRET))).isEqualTo(Verdict.NO_MATCH);
    }

    static byte[] resource(String name) {
        try (var file = BtcpaySignatureTest.class.getResourceAsStream("/contracts/btcpay/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
