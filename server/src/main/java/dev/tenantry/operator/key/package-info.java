/** Keys with which scripts do what operators may, each for a person who answers for it. */
@NullMarked
package dev.tenantry.operator.key;

import org.jspecify.annotations.NullMarked;
