package dev.tenantry.payment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every published case of a signature over HTTP. Their clock stands in August; here each time is as far from
 * now as it is from theirs, and what was a right signature is right again.
 */
@TenantryTest
class SignatureVectorsTest {

    private static final JsonNode VECTORS = JsonMapper.shared()
            .readTree(ContractWorld.resource("signature-vectors.json"));
    private static final byte[] BODY = ContractWorld.resource("events/invoice.paid.json");
    private static final long SIGNED_AT = VECTORS.path("timestamp").asLong();
    private static final Pattern PART = Pattern.compile("(t|v0|v1)=([^,]*)");
    private static final int TRIES = 20;

    @LocalServerPort int port;
    @Autowired ContractSigner signer;

    static Stream<JsonNode> cases() {
        return VECTORS.path("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesAsPublished(JsonNode one) {
        var wanted = one.path("expect").asString().equals("ok") ? 200 : 400;
        var status = 0;
        // at the very edge of the tolerance a second may pass on the way: then once more
        for (int n = 0; n < TRIES && status != wanted; n++) {
            status = signer.send(new Browser(port), BODY, moved(one)).status();
        }
        assertThat(status).as(one.path("name").asString()).isEqualTo(wanted);
    }

    private static String moved(JsonNode one) {
        var shift = Instant.now().getEpochSecond() - one.path("now").asLong();
        return PART.matcher(one.path("header").asString()).replaceAll(part -> part.group(1) + "="
                + (part.group(1).equals("t") ? "" + (Long.parseLong(part.group(2)) + shift)
                        : resigned(part.group(2), shift)));
    }

    /** A signature nobody's secret made stays as it is. */
    private static String resigned(String signature, long shift) {
        for (var secret : List.of(ContractSigner.CURRENT, ContractSigner.PREVIOUS)) {
            if (ContractSigner.sign(SIGNED_AT, BODY, secret).equals(signature)) {
                return ContractSigner.sign(SIGNED_AT + shift, BODY, secret);
            }
        }
        return signature;
    }
}
