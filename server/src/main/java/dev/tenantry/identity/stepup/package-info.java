/** Whether somebody has shown lately enough, and well enough, who they are for what they want to change. */
@NullMarked
@NamedInterface("stepup")
package dev.tenantry.identity.stepup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
