/** Lists that come in pages, and how the next one is asked for. */
@NullMarked
@NamedInterface("paging")
package dev.tenantry.web.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
