package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.archive.ZipFiles;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything kept about an organization or a person, as a zip of JSON files. */
@Component
public class Archives {

    private final List<OrganizationExport> ofOrganizations;
    private final List<PersonExport> ofPeople;
    private final RateLimits limits;
    private final Audit audit;
    private final ZipFiles zips;

    Archives(List<OrganizationExport> ofOrganizations, List<PersonExport> ofPeople, RateLimits limits,
            Audit audit, ZipFiles zips) {
        this.ofOrganizations = ofOrganizations;
        this.ofPeople = ofPeople;
        this.limits = limits;
        this.audit = audit;
        this.zips = zips;
    }

    /**
     * As the system login, because the names of people are not the organization's: each file says for itself
     * whose rows it reads. Refuses with too_many_requests.
     */
    public InputStream ofOrganization(CurrentMember by) {
        limits.take("exports", by.organization().toString(), limits.numbers().exportsPerHour(),
                Duration.ofHours(1));
        var files = new TreeMap<String, Supplier<Stream<?>>>();
        ofOrganizations.forEach(one -> files.put(one.name(), () -> one.of(by.organization())));
        audit.record(by.actor(), by.organization(), "organization.exported", by.organization().toString(),
                Map.of());
        return Tenancy.asSystem(() -> zips.of(files));
    }

    /** Refuses with too_many_requests. */
    public InputStream ofPerson(PersonId person) {
        limits.take("exports", person.toString(), limits.numbers().exportsPerHour(), Duration.ofHours(1));
        return Tenancy.asSystem(() -> {
            var files = new TreeMap<String, Supplier<Stream<?>>>();
            ofPeople.forEach(one -> files.put(one.name(), () -> one.of(person)));
            audit.record(Actor.person(person), null, "person.exported", person.toString(), Map.of());
            return zips.of(files);
        });
    }
}
