package dev.tenantry.registration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.registration.signup.SignUp;
import dev.tenantry.registration.signup.SignUps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registrations with the names and addresses of who registered. */
@Component
record SignUpRows(SignUps signUps, People people, Sessions sessions) {

    /** One row; see {@link SignUp} for what is counted. {@code lastSignedInAt} null: never. */
    record Row(UUID id, PersonId person, String name, String email, boolean verified, String door,
               @Nullable String origin, boolean disposable, int alike, int fromSite, String ip,
               String userAgent, Instant at,
               @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lastSignedInAt) {

        static Row of(SignUp one, Person who, @Nullable Instant lastSignedInAt) {
            return new Row(one.id(), one.person(), who.name(), who.email(), who.verified(), one.door(),
                    one.origin(), one.disposable(), one.alike(), one.fromSite(), one.ip(), one.userAgent(),
                    one.at(), lastSignedInAt);
        }
    }

    /** {@code next} begins the next page; null on the last. */
    record Page(List<Row> signUps, @Nullable UUID next) {

        /** Whoever is gone meanwhile is left out, and the list goes on behind them all the same. */
        static Page of(List<SignUp> found, Map<PersonId, Person> known, Map<PersonId, Instant> signedIn) {
            return new Page(found.stream().filter(one -> known.containsKey(one.person()))
                    .map(one -> Row.of(one, known.get(one.person()), signedIn.get(one.person()))).toList(),
                    found.size() < SignUps.PAGE ? null : found.getLast().id());
        }
    }

    Page of(@Nullable UUID before) {
        var found = Tenancy.asSystem(() -> signUps.list(before));
        var whose = found.stream().map(SignUp::person).toList();
        var signedIn = sessions.lastSignIns(whose);
        var known = people.find(whose).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return Page.of(found, known, signedIn);
    }
}
