/**
 * The catalogue file: YAML in, a checked {@link dev.tenantry.catalog.file.CatalogFile} out, or every problem
 * with its line and column. Knows no database.
 */
@NullMarked
package dev.tenantry.catalog.file;

import org.jspecify.annotations.NullMarked;
