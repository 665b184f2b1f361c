/** How the JSON that programs send and get is read and written: strictly, and on the short way. */
@NullMarked
package dev.tenantry.web.json;

import org.jspecify.annotations.NullMarked;
