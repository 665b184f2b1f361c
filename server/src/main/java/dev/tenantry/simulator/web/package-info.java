/** The simulator's HTTP face: the API by one route, the hosted pages by their own. */
@NullMarked
package dev.tenantry.simulator.web;

import org.jspecify.annotations.NullMarked;
