/** Previews and moves for operators. */
@NullMarked
package dev.tenantry.rollout.web;

import org.jspecify.annotations.NullMarked;
