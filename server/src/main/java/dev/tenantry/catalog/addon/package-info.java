/** What is sold on top of a plan: its immutable versions, what each brings, and what it costs. */
@NamedInterface("addon")
@NullMarked
package dev.tenantry.catalog.addon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
