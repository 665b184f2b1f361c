@NullMarked
package dev.tenantry.registration.web;

import org.jspecify.annotations.NullMarked;
