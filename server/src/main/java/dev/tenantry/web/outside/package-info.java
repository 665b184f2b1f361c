/** What pages of other origins may send here with the cookies of their browser. */
@NullMarked
@NamedInterface("outside")
package dev.tenantry.web.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
