/** What several parts of the module do to a person: the proof of an address, the letters about it. */
@NullMarked
package dev.tenantry.identity.person;

import org.jspecify.annotations.NullMarked;
