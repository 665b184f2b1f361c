package dev.tenantry.organization.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Memberships with the people's names, as one member sees the others. */
@Component
class MemberRows {

    private final Members members;
    private final People people;
    private final FactorRequirements factors;

    MemberRows(Members members, People people, FactorRequirements factors) {
        this.factors = factors;
        this.members = members;
        this.people = people;
    }

    /** A page of them, in the order they joined, after this one; null: from the first. */
    List<MemberRow> page(CurrentMember viewer, @Nullable Place after, int most) {
        return rows(viewer, members.page(viewer.organization(), after, most));
    }

    Optional<MemberRow> find(CurrentMember viewer, PersonId person) {
        return rows(viewer, members.find(viewer.organization(), person).stream().toList()).stream()
                .findFirst();
    }

    /** Refuses with not_found. */
    MemberRow of(CurrentMember viewer, PersonId person) {
        return find(viewer, person).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private List<MemberRow> rows(CurrentMember viewer, List<Membership> some) {
        var known = people.find(some.stream().map(Membership::personId).toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        var having = viewer.is(Role.ADMIN) ? factors.having(known.keySet()) : null;
        var owners = members.countOwners(viewer.organization());
        return some.stream().map(one -> row(viewer, one, known.get(one.personId()),
                one.role() == Role.OWNER && owners == 1,
                having == null ? null : having.contains(one.personId()))).toList();
    }

    private static MemberRow row(CurrentMember viewer, Membership one, Person person, boolean lastOwner,
            @Nullable Boolean secondFactor) {
        var self = person.id().equals(viewer.person());
        var over = viewer.is(Role.ADMIN) && viewer.is(one.role());
        return new MemberRow(person.id(), person.name(), person.email(), one.role(), one.joinedAt(), self,
                over && !lastOwner, (over || self) && !lastOwner, secondFactor, one.billing());
    }

    static PersonId idOf(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
