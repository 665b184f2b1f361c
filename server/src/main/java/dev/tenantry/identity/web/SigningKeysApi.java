package dev.tenantry.identity.web;

import dev.tenantry.identity.token.SigningKeys;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys (RFC 7517) by which anybody checks our tokens without asking us. */
@RestController
@Needs(Access.PUBLIC)
class SigningKeysApi {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final SigningKeys keys;

    SigningKeysApi(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
