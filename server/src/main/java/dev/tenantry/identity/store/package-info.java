/** All SQL about persons and their sessions, and what a request reads of its session. */
@NullMarked
package dev.tenantry.identity.store;

import org.jspecify.annotations.NullMarked;
