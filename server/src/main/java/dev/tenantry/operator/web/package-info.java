@NullMarked
package dev.tenantry.operator.web;

import org.jspecify.annotations.NullMarked;
