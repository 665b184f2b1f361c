package dev.tenantry.kernel;

import java.util.stream.Stream;

/** Port: one file of what a module keeps about an organization. Secrets and hashes are not in it. */
public interface OrganizationExport {

    /** The file's name without ending, such as {@code members}. */
    String name();

    /**
     * Rows of this organization that become JSON one by one, read while they are written; asked as the system
     * login, in one transaction for all files. The caller closes it.
     */
    Stream<?> of(OrganizationId organization);

    /** For a module with nothing else to say about a file. */
    static OrganizationExport file(String name, java.util.function.Function<OrganizationId, Stream<?>> rows) {
        return new OrganizationExport() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Stream<?> of(OrganizationId organization) {
                return rows.apply(organization);
            }
        };
    }
}
