/**
 * The catalogue changed by hand beside its file: partial edits that are checked as the file is, what they
 * would do before they do it, and the drift between the two until somebody says which one holds.
 */
@NamedInterface("edit")
@NullMarked
package dev.tenantry.catalog.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
