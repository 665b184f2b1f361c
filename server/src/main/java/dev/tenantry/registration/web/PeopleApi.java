package dev.tenantry.registration.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.PersonView;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.registration.NewRegistration;
import dev.tenantry.registration.Register;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registering over the API. The session is in the {@code __Host-session} cookie, not in the body. */
@RestController
class PeopleApi {

    record NewPersonBody(@NotNull @Size(max = 255) String name, @NotNull @Size(max = 255) String email,
                         @NotNull @Size(max = 1000) String password) {

        @Override
        public String toString() {
            return "NewPersonBody[***]";
        }
    }

    /** The personal organization made along with the person. */
    record OrganizationView(OrganizationId id, String slug, String name, String kind, String displayCode,
                            String role) {

        static OrganizationView of(Organization organization) {
            return new OrganizationView(organization.id(), organization.slug(), organization.name(),
                    organization.kind().name().toLowerCase(Locale.ROOT), organization.displayCode(), "owner");
        }
    }

    record Answer(PersonView person, OrganizationView organization) {}

    private final Register register;
    private final People people;
    private final SessionCookies cookies;

    PeopleApi(Register register, People people, SessionCookies cookies) {
        this.register = register;
        this.people = people;
        this.cookies = cookies;
    }

    @PostMapping("/v1/people")
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.CREATED)
    Answer register(@Valid @RequestBody NewPersonBody body, HttpServletRequest request,
            HttpServletResponse response) {
        cookies.requireSafe(request);
        var registered = register.register(new NewRegistration(body.name(), body.email(), body.password()),
                cookies.deviceOf(request));
        cookies.give(registered.session(), response);
        var person = registered.person();
        return new Answer(PersonView.of(person, people.profile(person.id())),
                OrganizationView.of(registered.organization()));
    }
}
