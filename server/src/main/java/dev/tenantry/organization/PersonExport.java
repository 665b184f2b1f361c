package dev.tenantry.organization;

import dev.tenantry.kernel.PersonId;
import java.util.stream.Stream;

/** Port: one file of what a module keeps about a person. Secrets and hashes are not in it. */
public interface PersonExport {

    /** The file's name without ending, such as {@code memberships}. */
    String name();

    /** Rows that become JSON one by one; asked as the system login. The caller closes it. */
    Stream<?> of(PersonId person);
}
