/** What operators are told of by themselves, and when it is over. */
@NullMarked
package dev.tenantry.operator.alert;

import org.jspecify.annotations.NullMarked;
