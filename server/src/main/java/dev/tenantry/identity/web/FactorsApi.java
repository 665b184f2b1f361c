package dev.tenantry.identity.web;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.factor.AuthenticatorApps;
import dev.tenantry.identity.factor.RecoveryCodes;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's second factors over the API. */
@RestController
@RequestMapping("/v1/me/factors")
@Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
class FactorsApi {

    record Factors(boolean authenticatorApp, int recoveryCodesLeft) {}

    /** For the app: {@code uri} as a QR code says it, or {@code secret} to type. */
    record NewApp(String uri, String secret) {

        @Override
        public String toString() {
            return "NewApp[***]";
        }
    }

    record AppCode(@NotNull @Size(max = 20) String code) {

        @Override
        public String toString() {
            return "AppCode[***]";
        }
    }

    /** Shown this once. */
    record Codes(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Codes[***]";
        }
    }

    private final AuthenticatorApps apps;
    private final RecoveryCodes recovery;
    private final FactorSessions sessions;
    private final SessionCookies cookies;

    FactorsApi(AuthenticatorApps apps, RecoveryCodes recovery, FactorSessions sessions,
            SessionCookies cookies) {
        this.apps = apps;
        this.recovery = recovery;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping
    @Needs(value = Access.PERSON, verified = false, live = false)
    Factors all(CurrentPerson person) {
        return new Factors(apps.isOn(person.id()), recovery.left(person.id()));
    }

    /** A new secret; it counts once a code of it was sent. Refuses with factor_exists. */
    @PostMapping(path = "/app", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    NewApp begin(CurrentPerson person) {
        apps.begin(person.id());
        var offer = apps.offered(person.id())
                .orElseThrow(() -> new Refusal(IdentityRefusal.FACTOR_NOT_BEGUN));
        return new NewApp(offer.uri(), offer.secret());
    }

    /** From now on it is asked for. The session goes on under a new cookie. */
    @PostMapping("/app/confirmation")
    Codes confirm(CurrentPerson person, @Valid @RequestBody AppCode body, HttpServletRequest request,
            HttpServletResponse response) {
        var codes = apps.confirm(person.id(), body.code(), cookies.deviceOf(request));
        sessions.shown(person, request, response);
        return new Codes(codes);
    }

    @DeleteMapping("/app")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentPerson person, HttpServletRequest request, HttpServletResponse response) {
        if (apps.remove(person.id())) {
            sessions.changed(person, request, response);
        }
    }

    /** The ones before no longer work. */
    @PostMapping(path = "/recovery-codes", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Codes renew(CurrentPerson person) {
        return new Codes(recovery.renew(person.id()));
    }
}
