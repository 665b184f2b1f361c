/** Answers in comma-separated values, as spreadsheets open them. */
@NullMarked
@NamedInterface("csv")
package dev.tenantry.web.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
