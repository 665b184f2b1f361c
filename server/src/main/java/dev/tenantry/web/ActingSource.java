package dev.tenantry.web;

import dev.tenantry.kernel.PersonId;
import java.util.Optional;

/** Port: tells which organization a person names and what they are in it. */
public interface ActingSource {

    /** Empty when there is no such organization or the person is not a member: both look the same. */
    Optional<Acting> actingFor(PersonId person, String slugOrId);
}
