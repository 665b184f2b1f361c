/** Limits that all nodes count together: one row for each bucket that is not full. */
@NullMarked
package dev.tenantry.web.limit;

import org.jspecify.annotations.NullMarked;
