/** How a product's request becomes a code, a code becomes tokens, and what ends them. */
@NullMarked
package dev.tenantry.provider.authorization;

import org.jspecify.annotations.NullMarked;
