/** Archives as files: written row by row, so how much there is costs no memory. */
@NullMarked
package dev.tenantry.organization.archive;

import org.jspecify.annotations.NullMarked;
