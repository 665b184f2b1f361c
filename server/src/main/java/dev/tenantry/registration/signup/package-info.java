/** Where people came from when they registered, for whoever looks for abuse. It never decides anything. */
@NullMarked
package dev.tenantry.registration.signup;

import org.jspecify.annotations.NullMarked;
