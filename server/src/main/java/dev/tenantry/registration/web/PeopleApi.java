package dev.tenantry.registration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tenantry.identity.People;
import dev.tenantry.identity.PersonView;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.carry.Carries;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.registration.NewRegistration;
import dev.tenantry.registration.Register;
import dev.tenantry.web.Access;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registering over the API. The session is in the {@code __Host-session} cookie, not in the body. */
@RestController
class PeopleApi {

    /**
     * {@code account_invite_code} is the secret in the link of an invitation: it makes the person a member of
     * that organization, and nothing else. {@code invite_code} is a code of the platform.
     */
    record NewPersonBody(@NotNull @Size(max = 255) String name, @NotNull @Size(max = 255) String email,
                         @NotNull @Size(max = 1000) String password,
                                 @Nullable @Size(max = 200) String inviteCode,
                         @Nullable @Size(max = 200) String accountInviteCode) {

        NewRegistration wanted() {
            return new NewRegistration(name, email, password, inviteCode, accountInviteCode, null);
        }

        @Override
        public String toString() {
            return "NewPersonBody[***]";
        }
    }

    /** Where the person is now: in their personal organization, or in the one that invited them. */
    record OrganizationView(OrganizationId id, String slug, String name, String kind, String displayCode,
                            String role) {

        static OrganizationView of(Organization organization, Role role) {
            return new OrganizationView(organization.id(), organization.slug(), organization.name(),
                    organization.kind().name().toLowerCase(Locale.ROOT), organization.displayCode(),
                            role.code());
        }
    }

    /** The person as they see themselves, and where they are. */
    record Answer(@JsonUnwrapped PersonView person, OrganizationId organizationId, String organizationRole,
                  OrganizationView organization) {}

    private final Register register;
    private final People people;
    private final SessionCookies cookies;
    private final Carries carries;

    PeopleApi(Register register, People people, SessionCookies cookies, Carries carries) {
        this.register = register;
        this.people = people;
        this.cookies = cookies;
        this.carries = carries;
    }

    /**
     * A repeated Idempotency-Key gives the first answer again, without the cookie: sign in with the password.
     */
    @PostMapping("/v1/people")
    @Idempotent
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.CREATED)
    Answer register(@Valid @RequestBody NewPersonBody body, HttpServletRequest request,
            HttpServletResponse response) {
        cookies.requireSafe(request);
        var registered = register.register(body.wanted().carrying(carries.of(request)),
                cookies.deviceOf(request));
        cookies.give(registered.session(), response);
        return new Answer(people.view(registered.person().id()), registered.organization().id(),
                registered.role().code(), OrganizationView.of(registered.organization(), registered.role()));
    }
}
