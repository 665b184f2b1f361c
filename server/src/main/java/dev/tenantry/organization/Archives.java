package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Everything kept about an organization or a person, as a zip of JSON files. */
@Component
public class Archives {

    private final List<OrganizationExport> ofOrganizations;
    private final List<PersonExport> ofPeople;
    private final RateLimits limits;
    private final Audit audit;
    private final JsonMapper json;

    Archives(List<OrganizationExport> ofOrganizations, List<PersonExport> ofPeople, RateLimits limits,
            Audit audit, JsonMapper json) {
        this.ofOrganizations = ofOrganizations;
        this.ofPeople = ofPeople;
        this.limits = limits;
        this.audit = audit;
        this.json = json;
    }

    /** Works as the acting organization. Refuses with too_many_requests. */
    public byte[] ofOrganization(CurrentMember by) {
        limits.take("exports", by.organization().toString(), limits.numbers().exportsPerHour(),
                Duration.ofHours(1));
        var files = new LinkedHashMap<String, Object>();
        ofOrganizations.stream().sorted(Comparator.comparing(OrganizationExport::name))
                .forEach(one -> files.put(one.name(), one.of(by.organization())));
        audit.record(by.actor(), by.organization(), "organization.exported", by.organization().toString(),
                Map.of());
        return zip(files);
    }

    /** Refuses with too_many_requests. */
    public byte[] ofPerson(PersonId person) {
        limits.take("exports", person.toString(), limits.numbers().exportsPerHour(), Duration.ofHours(1));
        return Tenancy.asSystem(() -> {
            var files = new LinkedHashMap<String, Object>();
            ofPeople.stream().sorted(Comparator.comparing(PersonExport::name))
                    .forEach(one -> files.put(one.name(), one.of(person)));
            audit.record(Actor.person(person), null, "person.exported", person.toString(), Map.of());
            return zip(files);
        });
    }

    private byte[] zip(Map<String, Object> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey() + ".json"));
                zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(file.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
