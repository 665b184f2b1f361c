package dev.tenantry.identity.web;

import dev.tenantry.identity.factor.ShownFactor;
import dev.tenantry.identity.link.AskForLink;
import dev.tenantry.identity.token.IssuedTokens;
import dev.tenantry.identity.token.TokenRefusal;
import dev.tenantry.identity.token.TokenSignIns;
import dev.tenantry.identity.token.Tokens;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tokens for programs that act for a person. {@code organization} is the slug or the id of what they act for;
 * without one they act for none. Who has a second factor sends {@code second_factor} along, with a
 * {@code code} or a {@code recovery_code}; a mailed code that came without it still works.
 * No Idempotency-Key is honoured: a kept answer would be a kept secret.
 */
@RestController
@RequestMapping("/v1/tokens")
@Needs(Access.PUBLIC)
class TokensApi {

    private static final String NAMED = "[a-z0-9_-]{1,100}";
    private static final String SECRET = "[!-~]{1,4000}";

    record PasswordSignIn(@NotNull @Size(max = 255) String email, @NotNull @Size(max = 1000) String password,
                          @Valid ProofsApi.@Nullable SecondFactor secondFactor,
                          @Nullable @Pattern(regexp = NAMED) String organization) {
        @Override
        public String toString() {
            return "PasswordSignIn[***]";
        }
    }

    record CodeRequest(@NotNull @Size(max = 255) String email) {}

    /** {@code request} has to come back together with the code in the mail. */
    record Asked(String request) {}

    record CodeSignIn(@NotNull @Pattern(regexp = SECRET) String request,
                      @NotNull @Pattern(regexp = "\\d{6}", message = "has six digits") String code,
                      @Valid ProofsApi.@Nullable SecondFactor secondFactor,
                      @Nullable @Pattern(regexp = NAMED) String organization) {
        @Override
        public String toString() {
            return "CodeSignIn[***]";
        }
    }

    record Exchange(@Nullable @Pattern(regexp = NAMED) String organization) {}

    /** The token may also be sent as Bearer. Another {@code organization} switches to it. */
    record Renewal(@Nullable @Pattern(regexp = SECRET) String refreshToken,
                   @Nullable @Pattern(regexp = NAMED) String organization) {
        @Override
        public String toString() {
            return "Renewal[***]";
        }
    }

    record Revocation(@NotNull @Pattern(regexp = SECRET) String token) {
        @Override
        public String toString() {
            return "Revocation[***]";
        }
    }

    record OrganizationView(OrganizationId id, String slug, String name, String role) {

        static OrganizationView of(Acting acting) {
            return new OrganizationView(acting.organization(), acting.slug(), acting.name(),
                    acting.role().code());
        }
    }

    /** {@code expires_in} and {@code refresh_expires_in} are seconds. */
    record View(String accessToken, String tokenType, long expiresIn, String refreshToken,
                long refreshExpiresIn, PersonId personId, @Nullable OrganizationView organization) {

        static View of(IssuedTokens issued) {
            return new View(issued.access(), "Bearer", issued.accessSeconds(), issued.refresh().text(),
                    issued.refreshSeconds(), issued.person(),
                    issued.acting() == null ? null : OrganizationView.of(issued.acting()));
        }

        @Override
        public String toString() {
            return "View[***]";
        }
    }

    private final TokenSignIns signIns;
    private final Tokens tokens;
    private final AskForLink asking;
    private final SignInDoor door;

    TokensApi(TokenSignIns signIns, Tokens tokens, AskForLink asking, SignInDoor door) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.asking = asking;
        this.door = door;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View byPassword(@Valid @RequestBody PasswordSignIn body, HttpServletRequest request) {
        return View.of(signIns.byPassword(body.email(), body.password(), shown(body.secondFactor()),
                body.organization(), door.enter(request)));
    }

    /** Mails a code that works for ten minutes. The answer is the same if nobody has the address. */
    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(@Valid @RequestBody CodeRequest body, HttpServletRequest request) {
        return new Asked(asking.ask(body.email(), null, null, door.enter(request)).text());
    }

    @PostMapping("/redemption")
    @ResponseStatus(HttpStatus.CREATED)
    View byCode(@Valid @RequestBody CodeSignIn body, HttpServletRequest request) {
        return View.of(signIns.byCode(body.request(), body.code(), shown(body.secondFactor()),
                body.organization(), door.enter(request)));
    }

    /** For the scripts of a browser that is signed in; the tokens end with its session. */
    @PostMapping("/exchange")
    @Needs(value = Access.PERSON, verified = false, live = false)
    @ResponseStatus(HttpStatus.CREATED)
    View bySession(Caller caller, @Valid @RequestBody Exchange body, HttpServletRequest request) {
        if (!(caller instanceof Caller.Person person)) {
            throw new IllegalStateException("the guard lets in people only");
        }
        return View.of(signIns.bySession(person, body.organization(), door.enter(request)));
    }

    /** Uses the refresh token up and gives another. One that comes again ends all of its sign-in. */
    @PostMapping("/refresh")
    View renew(@Valid @RequestBody(required = false) @Nullable Renewal body, HttpServletRequest request) {
        var presented = Optional.ofNullable(body).map(Renewal::refreshToken)
                .or(() -> CallerSource.bearer(request))
                .orElseThrow(() -> new Refusal(TokenRefusal.REFRESH_TOKEN_INVALID));
        return View.of(signIns.byRefresh(presented, body == null ? null : body.organization(),
                door.enter(request)));
    }

    /** Ends what the refresh token belongs to; also 204 when there is no such token (RFC 7009). */
    @PostMapping("/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@Valid @RequestBody Revocation body) {
        tokens.revoke(body.token());
    }

    private static @Nullable ShownFactor shown(ProofsApi.@Nullable SecondFactor sent) {
        return sent == null ? null : sent.shown();
    }
}
