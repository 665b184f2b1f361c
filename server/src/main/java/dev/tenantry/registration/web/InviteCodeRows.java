package dev.tenantry.registration.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.registration.code.InviteCode;
import dev.tenantry.registration.code.InviteCodes;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The newest codes, with the names and addresses of who came by them lately. */
@Component
record InviteCodeRows(InviteCodes codes, People people) {

    /** {@code others}: how many more came by it. */
    record Row(InviteCode code, List<Person> usedBy, int others) {}

    List<Row> newest() {
        var found = Tenancy.asSystem(() -> codes.list(null));
        var uses = Tenancy.asSystem(() -> codes.usedBy(found));
        var ids = uses.values().stream().flatMap(Collection::stream).toList();
        var known = people.find(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return found.stream().map(code -> {
            var by = uses.getOrDefault(code.id(), List.<PersonId>of()).stream().map(known::get)
                    .filter(Objects::nonNull).toList();
            return new Row(code, by, code.used() - by.size());
        }).toList();
    }
}
