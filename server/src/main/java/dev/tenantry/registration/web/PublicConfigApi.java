package dev.tenantry.registration.web;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.OfferedWays;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Testers;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Needs;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a product's own pages have to know before anybody has signed in. */
@RestController
class PublicConfigApi {

    /** @param selfServeEnabled whether the caller may register alone */
    record PublicConfig(boolean selfServeEnabled, List<String> oauthProviders) {}

    private final SelfServe selfServe;
    private final Testers testers;
    private final SignInPolicy ways;
    private final People people;

    PublicConfigApi(SelfServe selfServe, Testers testers, SignInPolicy ways, People people) {
        this.selfServe = selfServe;
        this.testers = testers;
        this.ways = ways;
        this.people = people;
    }

    /**
     * Whoever is signed in with a proven address on the list of testers is told that it is open; for
     * everybody else the switch counts. A session that is over is nobody's.
     */
    @GetMapping("/v1/config/public")
    @Needs(Access.PUBLIC)
    PublicConfig config(Caller caller) {
        return new PublicConfig(selfServe.isOn() || isTester(caller),
                ways.offered().providers().stream().map(OfferedWays.Provider::key).toList());
    }

    private boolean isTester(Caller caller) {
        return caller instanceof Caller.Person person && people.find(person.id()).filter(Person::verified)
                .flatMap(known -> EmailAddress.parse(known.email())).filter(testers::has).isPresent();
    }
}
