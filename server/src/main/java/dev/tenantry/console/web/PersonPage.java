package dev.tenantry.console.web;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who somebody is, as operators have to know it: never what they know or have to sign in with. */
@Component
record PersonPage(People people, Sessions sessions, FactorRequirements factors, Organizations organizations) {

    private static final int COUNTED = 100;

    /** By their address or their id, as somebody typed it. */
    Optional<Person> find(String typed) {
        var text = typed.strip();
        try {
            return text.contains("@") ? EmailAddress.parse(text).flatMap(people::byEmail)
                    : people.find(PersonId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Refuses with not_found. */
    void fill(PersonId id, PersonId operator, Model model) {
        var person = people.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        model.addAttribute("person", person);
        model.addAttribute("self", id.equals(operator));
        model.addAttribute("signedIn", sessions.lastSignIns(List.of(id)).get(id));
        model.addAttribute("sessions", sessions.ofPerson(id, null, COUNTED).size());
        model.addAttribute("factor", factors.having(List.of(id)).contains(id));
        model.addAttribute("mustChange", people.mustChangePassword(id));
        model.addAttribute("organizations", organizations.ofPerson(id));
    }
}
