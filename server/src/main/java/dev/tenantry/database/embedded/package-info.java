/** The PostgreSQL that comes with the application: unpacked, initialised, run and kept running. */
@NullMarked
package dev.tenantry.database.embedded;

import org.jspecify.annotations.NullMarked;
