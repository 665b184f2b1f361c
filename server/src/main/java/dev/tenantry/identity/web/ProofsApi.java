package dev.tenantry.identity.web;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.factor.SecondFactors;
import dev.tenantry.identity.factor.ShownFactor;
import dev.tenantry.identity.stepup.StepUps;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Showing who one is, over the API: the second factor after the first, or once more when it is asked for. */
@RestController
class ProofsApi {

    private static final String PRINTABLE = "[^\\p{Cntrl}\\p{Cs}]*";

    /** One of them: a code of the app, or a recovery code. */
    record SecondFactor(@Nullable @Size(max = 20) @Pattern(regexp = PRINTABLE) String code,
                        @Nullable @Size(max = 60) @Pattern(regexp = PRINTABLE) String recoveryCode) {

        ShownFactor shown() {
            return ProofsApi.shown(code, recoveryCode);
        }

        @Override
        public String toString() {
            return "SecondFactor[***]";
        }
    }

    /** What step_up_required asked for: {@code password}, or a code. */
    record NewProof(@Nullable @Size(max = 1000) String password,
                    @Nullable @Size(max = 20) @Pattern(regexp = PRINTABLE) String code,
                    @Nullable @Size(max = 60) @Pattern(regexp = PRINTABLE) String recoveryCode) {

        @Override
        public String toString() {
            return "NewProof[***]";
        }
    }

    record SignedInNow(PersonId personId) {}

    private final SecondFactors factors;
    private final StepUps stepUps;
    private final SessionCookies cookies;

    ProofsApi(SecondFactors factors, StepUps stepUps, SessionCookies cookies) {
        this.factors = factors;
        this.stepUps = stepUps;
        this.cookies = cookies;
    }

    /**
     * Finishes signing in. The whole session is in a new {@code __Host-session} cookie. Refuses with
     * sign_in_expired when none was begun.
     */
    @PostMapping("/v1/sessions/second-factor")
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.CREATED)
    SignedInNow finish(@Valid @RequestBody SecondFactor body, HttpServletRequest request,
            HttpServletResponse response) {
        var half = SignedIn.halfOf(request)
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_IN_EXPIRED));
        var opened = factors.show(half, body.shown(), cookies.deviceOf(request));
        cookies.give(opened, response);
        return new SignedInNow(opened.person());
    }

    /** For ten minutes what is protected may be changed. The session goes on under a new cookie. */
    @PostMapping("/v1/me/proof")
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stepUp(@Valid @RequestBody NewProof body, HttpServletRequest request,
            HttpServletResponse response) {
        var who = StepUpPages.who();
        cookies.give(stepUps.show(who, Objects.requireNonNullElse(body.password(), ""),
                shown(body.code(), body.recoveryCode()), cookies.deviceOf(request)), response);
    }

    private static ShownFactor shown(@Nullable String code, @Nullable String recoveryCode) {
        return new ShownFactor(Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(recoveryCode, ""));
    }
}
