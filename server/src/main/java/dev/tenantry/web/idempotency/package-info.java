/** Keeps the first answer to a request with an {@code Idempotency-Key} and gives it again. */
@NullMarked
package dev.tenantry.web.idempotency;

import org.jspecify.annotations.NullMarked;
