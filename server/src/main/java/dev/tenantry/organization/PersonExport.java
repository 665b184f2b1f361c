package dev.tenantry.organization;

import dev.tenantry.kernel.PersonId;

/** Port: one file of what a module keeps about a person. Secrets and hashes are not in it. */
public interface PersonExport {

    /** The file's name without ending, such as {@code memberships}. */
    String name();

    /** What becomes JSON; asked as the system login. */
    Object of(PersonId person);
}
