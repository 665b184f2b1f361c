/**
 * The Zaprite adapter, experimental: there is no specification it could be held against, so it uses as few
 * fields as it can, believes only what it asked for with its key, and takes no action on what it does not
 * know. Its webhook is not signed; a secret path and asking again stand in for that.
 */
@NullMarked
package dev.tenantry.payment.zaprite;

import org.jspecify.annotations.NullMarked;
