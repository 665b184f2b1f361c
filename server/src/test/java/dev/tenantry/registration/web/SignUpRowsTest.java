package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.registration.signup.SignUp;
import dev.tenantry.registration.signup.SignUps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page of registrations, some of whose people were deleted between two questions. */
class SignUpRowsTest {

    private static final Instant AT = Instant.parse("2027-05-03T10:00:00Z");

    private final List<SignUp> found = IntStream.range(0, SignUps.PAGE).mapToObj(n -> new SignUp(UUID.randomUUID(),
            PersonId.next(), "password", null, false, 1, 1, "203.0.113.7", "Firefox", AT)).toList();

    @Test
    void goesOnBehindPeopleWhoAreGone() {
        var page = SignUpRows.Page.of(found, peopleOf(found.subList(3, SignUps.PAGE - 1)), Map.of());
        assertThat(page.signUps()).hasSize(SignUps.PAGE - 4);
        assertThat(page.next()).isEqualTo(found.getLast().id());
    }

    @Test
    void endsWhereThereAreNoMore() {
        var last = found.subList(0, SignUps.PAGE - 1);
        assertThat(SignUpRows.Page.of(last, peopleOf(last), Map.of()).next()).isNull();
    }

    private static Map<PersonId, Person> peopleOf(List<SignUp> signUps) {
        return signUps.stream().map(one -> new Person(one.person(), "Ada", "ada@example.test", null, AT, false, null))
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }
}
