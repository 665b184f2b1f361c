/** Licences and installs over the API and on pages. */
@NullMarked
package dev.tenantry.program.web;

import org.jspecify.annotations.NullMarked;
