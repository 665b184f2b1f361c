/**
 * Pricing and feature gates for pages of other origins: the script that draws them, who may read the public
 * plans from a browser, and a page to try them on. It knows nobody and sets no cookie.
 */
@NullMarked
@NamedInterface("embed")
package dev.tenantry.catalog.embed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
