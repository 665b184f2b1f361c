package dev.tenantry.provider.web;

import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.provider.authorization.AskedProof;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a product asks of us in its request.
 *
 * @param organization the one it names, by slug or id
 * @param choice whether people are to choose anew ({@code prompt=select_account})
 * @param proof how lately they are to have shown who they are
 */
record Asked(String client, @Nullable String organization, boolean choice, AskedProof proof) {

    static Asked of(String query) {
        Map<String, String> parameters = Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2).collect(Collectors.toMap(
                        pair -> decoded(pair[0]), pair -> decoded(pair[1]), (one, _) -> one));
        return new Asked(parameters.getOrDefault("client_id", ""), parameters.get("organization"),
                AskedProof.prompts(parameters.get("prompt")).contains("select_account"),
                AskedProof.of(parameters.get("prompt"), parameters.get("max_age")));
    }

    boolean means(OwnOrganization one) {
        return one.slug().equals(organization) || one.id().toString().equals(organization);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
