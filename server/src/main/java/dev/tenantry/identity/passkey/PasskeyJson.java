package dev.tenantry.identity.passkey;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What browsers read and send, in the standard's own names (WebAuthn level 3), not in ours. */
@Component
class PasskeyJson {

    private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    String write(Object options) {
        return json.writeValueAsString(options);
    }

    PublicKeyCredential<AuthenticatorAttestationResponse> registered(String text) {
        return read(text, new TypeReference<>() {});
    }

    PublicKeyCredential<AuthenticatorAssertionResponse> asserted(String text) {
        return read(text, new TypeReference<>() {});
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            var read = json.readValue(text, type);
            if (read == null) {
                throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
            }
            return read;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
        }
    }
}
