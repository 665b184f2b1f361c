package dev.tenantry.organization.web;

import dev.tenantry.organization.invitation.InvitationBatches;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many addresses, one a line or parted by commas, and the role for all of them. */
record BatchForm(@Nullable String addresses, @Nullable String role) {

    List<InvitationBatches.Row> rows() {
        return typed().lines().flatMap(line -> Stream.of(line.split("[,;]"))).map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(address -> new InvitationBatches.Row(address, Objects.requireNonNullElse(role, "")))
                .toList();
    }

    String typed() {
        return Objects.requireNonNullElse(addresses, "");
    }
}
