package dev.tenantry.identity.web;

import dev.tenantry.identity.link.AskForLink;
import dev.tenantry.identity.link.RedeemLink;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by mail over the API, for the scripts of a browser: both answers set cookies. */
@RestController
@RequestMapping("/v1/sign-in-links")
@Needs(Access.PUBLIC)
class SignInLinksApi {

    /** {@code next} is a path of ours to go to after signing in. */
    record NewLink(@NotNull @Size(max = 255) String email, @Nullable @Size(max = 500) String next) {}

    /**
     * The link's {@code token}, or the {@code code} in the browser that asked. {@code name} is for whoever
     * begins here.
     */
    record Redemption(@Nullable @Size(max = 200) String token,
                      @Nullable @Pattern(regexp = "\\d{6}", message = "has six digits") String code,
                      @Nullable @Size(max = 255) String name) {

        @Override
        public String toString() {
            return "Redemption[***]";
        }
    }

    record Accepted(String status) {}

    record SignedIn(PersonId personId, String next) {}

    private final AskForLink asking;
    private final RedeemLink redeeming;
    private final SignInDoor door;

    SignInLinksApi(AskForLink asking, RedeemLink redeeming, SignInDoor door) {
        this.asking = asking;
        this.redeeming = redeeming;
        this.door = door;
    }

    /**
     * Mails a link and a code that work for ten minutes. The answer is the same if nobody has the address.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted ask(@Valid @RequestBody NewLink body, HttpServletRequest request, HttpServletResponse response) {
        requireOurs(body.next());
        BrowserCookie.LINK.give(asking.ask(body.email(), body.next(), door.carryOf(request),
                door.enter(request)), response);
        return new Accepted("accepted");
    }

    /** Uses the link or its code up. The session is in the {@code __Host-session} cookie, not in the body. */
    @PostMapping("/redemption")
    @ResponseStatus(HttpStatus.CREATED)
    SignedIn redeem(Caller caller, @Valid @RequestBody Redemption body, HttpServletRequest request,
            HttpServletResponse response) {
        var arrival = arrival(body, request);
        door.open(caller, arrival.session(), response);
        BrowserCookie.LINK.clear(response);
        return new SignedIn(arrival.session().requireWhole().person(), arrival.path());
    }

    /** An open redirect helps phishing; pages pass over what is no path of ours, programs are told. */
    private static void requireOurs(@Nullable String next) {
        if (next != null && !LocalPath.orHome(next).equals(next)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "next is a path of this service.");
        }
    }

    private Arrival arrival(Redemption body, HttpServletRequest request) {
        var token = body.token();
        var code = body.code();
        if ((token == null) == (code == null)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "Send either a token or a code.");
        }
        return token != null ? redeeming.byLink(token, body.name(), door.enter(request))
                : redeeming.byCode(BrowserCookie.LINK.of(request).orElse(""), code, door.enter(request));
    }
}
